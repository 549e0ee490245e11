import { v7 as uuidv7 } from 'uuid'
import { AppError } from '../../errors/index.ts'
import { type EntityModel, entityOf, referencesOf, systemColumns } from '../../model/index.ts'
import { quoted } from '../migrations/schema-shape.ts'
import { lets, letThrough, lookAhead, lookingAt, sightOf } from './guardian.ts'
import { type Deletion, groupedBy } from './nodes.ts'
import { childrenOf, type Incoming, incomingOf, type Offspring } from './offspring.ts'
import type { Write } from './parts.ts'
import { recordsOf } from './surroundings.ts'

/** What one record's deletion takes; each has a number of its own, so that each can be taken back by itself. */
interface Taking {
  readonly node: Deletion
  readonly deletion: string
}

/** Records to be deleted, by entity name, with what takes them. */
type Doomed = Map<string, Map<string, Taking>>

interface Clearing extends Incoming {
  readonly ids: readonly string[]
}

interface Collected {
  readonly doomed: Doomed
  readonly clearings: readonly Clearing[]
}

interface Standing {
  readonly child: EntityModel
  readonly id: string
  readonly taking: Taking
}

const restricted = ({ node }: Taking): AppError =>
  new AppError('DELETE_RESTRICTED', node.at ? { extensions: { path: [...node.at] } } : {})

/** Finds all that goes along and all that is cleared; refuses where something living stands in the way. */
async function collect(write: Write, deletions: readonly Deletion[]): Promise<Collected> {
  const doomed: Doomed = new Map()
  const open: { entity: EntityModel; taken: ReadonlyMap<string, Taking> }[] = []
  for (const [entity, group] of groupedBy(deletions, node => node.entity)) {
    const taken = new Map(group.map(node => [node.id, { node, deletion: uuidv7() }]))
    doomed.set(entity.name, new Map(taken))
    open.push({ entity, taken })
  }
  const clearings: Clearing[] = []
  const refusing: Standing[] = []
  for (let next = open.pop(); next; next = open.pop()) {
    const { entity, taken } = next
    for (const incoming of incomingOf(write, entity)) {
      const { child, reference } = incoming
      const found = await childrenOf(write, incoming, {
        parents: taken.keys(),
        withDeleted: !entity.softDelete,
      })
      const along = takenAlong(found, taken)
      if (along.size === 0) continue
      if (reference.onDelete === 'refuse')
        refusing.push(...[...along].map(([id, taking]) => ({ child, id, taking })))
      if (reference.onDelete === 'clear') {
        await refuseClearing(write, incoming, along)
        clearings.push({ ...incoming, ids: [...along.keys()] })
      }
      // What cannot be brought back stays under a record that can.
      if (reference.onDelete !== 'cascade' || (entity.softDelete && !child.softDelete)) continue
      await refuseChildren(write, child, along)
      const known = doomed.get(child.name) ?? new Map<string, Taking>()
      const fresh = new Map([...along].filter(([id]) => !known.has(id)))
      doomed.set(child.name, new Map([...known, ...fresh]))
      if (fresh.size > 0) open.push({ entity: child, taken: fresh })
    }
  }
  for (const { child, id, taking } of refusing) if (!doomed.get(child.name)?.has(id)) throw restricted(taking)
  return { doomed, clearings }
}

const takenAlong = (
  found: readonly Offspring[],
  taken: ReadonlyMap<string, Taking>,
): ReadonlyMap<string, Taking> =>
  new Map(
    found.flatMap(({ id, parent }) => {
      const taking = taken.get(parent)
      return taking ? [[id, taking] as const] : []
    }),
  )

/**
 * What a delete takes along is deleted too, and needs the right to be. Where it is lacking the record counts as one that
 * stands in the way, so that one the asker cannot see is told apart from no other.
 */
async function refuseChildren(
  write: Write,
  entity: EntityModel,
  along: ReadonlyMap<string, Taking>,
): Promise<void> {
  const { policy } = write.asker
  for (const guard of [policy.rows('read', entity.name), policy.rows('delete', entity.name)]) {
    const through = await letThrough(sightOf(write), guard, { entity, ids: [...along.keys()] })
    for (const [id, taking] of along) if (!through.has(id)) throw restricted(taking)
  }
}

/** Clearing a reference is a change of the record that has it, as it was and as it will be. */
async function refuseClearing(
  write: Write,
  { child, reference }: Incoming,
  along: ReadonlyMap<string, Taking>,
): Promise<void> {
  const { policy } = write.asker
  const rows = policy.rows('update', child.name)
  const guards = [
    policy.rows('read', child.name),
    rows,
    policy.writable(child.name, reference.name, 'update'),
  ]
  if (guards.every(guard => guard === true)) return
  const sight = sightOf(lookingAt(write))
  const records = await recordsOf(sight, child, [...along.keys()])
  const subjects = [...records.values()].map(values => ({ entity: child, values }))
  await lookAhead(sight, guards, subjects)
  for (const [id, taking] of along) {
    const before = { ...records.get(id), id }
    const after = { ...before, [reference.idField]: null }
    for (const guard of guards)
      if (!(await lets(sight, guard, { entity: child, values: before }))) throw restricted(taking)
    if (!(await lets(sight, rows, { entity: child, values: after }))) throw restricted(taking)
  }
}

const touched = `${systemColumns.version} = ${systemColumns.version} + 1, ${systemColumns.updatedAt} = $2, ${systemColumns.updatedBy} = $3`

async function clear({ transaction, now, asker }: Write, { child, reference, ids }: Clearing): Promise<void> {
  const text = `update ${quoted(child.table)} set ${quoted(reference.column)} = null, ${touched} where id = any($1::uuid[])`
  await transaction.query({ text, values: [ids, now, asker.actor.id] })
}

/** Below a record deleted for good nothing can stay hidden: the foreign key would point nowhere. */
const isForGood = (entity: EntityModel, { node }: Taking): boolean =>
  !node.entity.softDelete || !entity.softDelete

async function removeRows(
  { transaction, now, asker }: Write,
  entity: EntityModel,
  taken: ReadonlyMap<string, Taking>,
): Promise<void> {
  const table = quoted(entity.table)
  const all = [...taken].map(([id, taking]) => ({ id, taking }))
  const forGood = all.filter(({ taking }) => isForGood(entity, taking)).map(({ id }) => id)
  if (forGood.length > 0)
    await transaction.query({ text: `delete from ${table} where id = any($1::uuid[])`, values: [forGood] })
  const hidden = all.filter(({ taking }) => !isForGood(entity, taking))
  if (hidden.length === 0) return
  const text = `update ${table} set ${systemColumns.deletedAt} = $2, ${systemColumns.deletion} = taken.deletion, ${touched}
    from unnest($1::uuid[], $4::uuid[]) as taken (id, deletion) where ${table}.id = taken.id`
  const values = [hidden.map(({ id }) => id), now, asker.actor.id, hidden.map(each => each.taking.deletion)]
  await transaction.query({ text, values })
}

/** Entities in an order in which none is removed before what refers to it. */
function removalOrder({ options }: Write, names: readonly string[]): readonly string[] {
  const ordered: string[] = []
  const visit = (name: string, above: readonly string[]): void => {
    if (ordered.includes(name) || above.includes(name)) return
    for (const other of names) {
      const refers = referencesOf(entityOf(options.compiled, other)).some(({ target }) => target === name)
      if (refers) visit(other, [...above, name])
    }
    ordered.push(name)
  }
  for (const name of names) visit(name, [])
  return ordered
}

/** Deletes records and what goes along with them: hidden where deleting is soft, for good elsewhere. */
export async function deleteRecords(write: Write, deletions: readonly Deletion[]): Promise<void> {
  if (deletions.length === 0) return
  const { doomed, clearings } = await collect(write, deletions)
  for (const clearing of clearings) await clear(write, clearing)
  for (const name of removalOrder(write, [...doomed.keys()]))
    await removeRows(write, entityOf(write.options.compiled, name), doomed.get(name) ?? new Map())
}
