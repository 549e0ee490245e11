import { entityOf } from '../../model/index.ts'
import { quoted } from '../migrations/schema-shape.ts'
import { letThrough, sightOf } from './guardian.ts'
import type { Links } from './parse.ts'
import type { Write } from './parts.ts'

/** Writes many-to-many links of one record; tells whether any row came or went. */
export async function writeLinks(write: Write, id: string, links: readonly Links[]): Promise<boolean> {
  const { transaction } = write
  let changed = false
  for (const { relation, connect, disconnect: named } of links) {
    const disconnect = named.length > 0 ? await visibleAmong(write, relation.target, named) : []
    const [table, own, target] = [relation.joinTable, relation.ownColumn, relation.targetColumn].map(quoted)
    if (disconnect.length > 0) {
      const text = `delete from ${table} where ${own} = $1 and ${target} = any($2::uuid[]) returning ${target}`
      changed = (await transaction.query({ text, values: [id, disconnect] })).length > 0 || changed
    }
    if (connect.length > 0) {
      const text = `insert into ${table} (${own}, ${target}) select $1::uuid, unnest($2::uuid[]) on conflict do nothing returning ${target}`
      changed = (await transaction.query({ text, values: [id, connect] })).length > 0 || changed
    }
  }
  return changed
}

/** A link to what the asker cannot see is not theirs to cut; it goes by like one that is not there. */
async function visibleAmong(
  write: Write,
  target: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  const entity = entityOf(write.options.compiled, target)
  const visible = write.asker.policy.rows('read', target)
  return [...(await letThrough(sightOf(write), visible, { entity, ids }))]
}
