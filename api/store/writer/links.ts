import { entityOf, linksOf, type ManyToManyModel } from '../../model/index.ts'
import { quoted } from '../migrations/schema-shape.ts'
import { letThrough, sightOf } from './guardian.ts'
import type { Links } from './parse.ts'
import type { Write } from './parts.ts'

/** What is to be linked to a record of the write's entity, and no longer. */
export interface Linking {
  readonly id: string
  readonly links: readonly Links[]
}

type Pair = readonly [own: string, target: string]

/** Writes many-to-many links, two statements a relation at most; tells of which records any came or went. */
export async function writeLinks(write: Write, records: readonly Linking[]): Promise<ReadonlySet<string>> {
  const changed = new Set<string>()
  for (const relation of linksOf(write.entity)) {
    const pairsOf = (which: 'connect' | 'disconnect') =>
      records.flatMap(({ id, links }) =>
        links
          .filter(each => each.relation.name === relation.name)
          .flatMap(each => each[which].map((target): Pair => [id, target])),
      )
    const cut = await visibleAmong(write, relation, pairsOf('disconnect'))
    for (const id of await unlink(write, relation, cut)) changed.add(id)
    for (const id of await link(write, relation, pairsOf('connect'))) changed.add(id)
  }
  return changed
}

const unlink = (write: Write, relation: ManyToManyModel, pairs: readonly Pair[]) => {
  const [table, own, target] = namesOf(relation)
  return send(
    write,
    `delete from ${table} using unnest($1::uuid[], $2::uuid[]) as pair (one, other)
      where ${table}.${own} = pair.one and ${table}.${target} = pair.other returning ${table}.${own} as id`,
    pairs,
  )
}

const link = (write: Write, relation: ManyToManyModel, pairs: readonly Pair[]) => {
  const [table, own, target] = namesOf(relation)
  return send(
    write,
    `insert into ${table} (${own}, ${target}) select * from unnest($1::uuid[], $2::uuid[])
      on conflict do nothing returning ${own} as id`,
    pairs,
  )
}

const namesOf = ({ joinTable, ownColumn, targetColumn }: ManyToManyModel) =>
  [quoted(joinTable), quoted(ownColumn), quoted(targetColumn)] as const

async function send(
  { transaction }: Write,
  text: string,
  pairs: readonly Pair[],
): Promise<readonly string[]> {
  if (pairs.length === 0) return []
  const values = [pairs.map(([own]) => own), pairs.map(([, target]) => target)]
  return (await transaction.query<{ id: string }>({ text, values })).map(({ id }) => id)
}

/** A link to what the asker cannot see is not theirs to cut; it goes by like one that is not there. */
async function visibleAmong(
  write: Write,
  { target }: ManyToManyModel,
  pairs: readonly Pair[],
): Promise<readonly Pair[]> {
  if (pairs.length === 0) return []
  const entity = entityOf(write.options.compiled, target)
  const visible = write.asker.policy.rows('read', target)
  const ids = [...new Set(pairs.map(([, id]) => id))]
  const through = await letThrough(sightOf(write), visible, { entity, ids })
  return pairs.filter(([, id]) => through.has(id))
}
