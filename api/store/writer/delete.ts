import { v7 as uuidv7 } from 'uuid'
import { AppError } from '../../errors/index.ts'
import { type EntityModel, entityOf, systemColumns } from '../../model/index.ts'
import { quoted } from '../migrations/schema-shape.ts'
import { findLive, refuseStale, type Target } from './current.ts'
import { lets, letThrough, recordsOf, sightOf } from './guardian.ts'
import { childrenOf, type Doomed, type Incoming, incomingOf } from './offspring.ts'
import { valuesOf, type Write } from './parts.ts'
import { refuseRecord } from './rights.ts'

interface Clearing extends Incoming {
  readonly ids: readonly string[]
}

/** Finds all that goes along and all that is cleared; refuses where something living stands in the way. */
async function collect(
  write: Write,
  id: string,
): Promise<{ doomed: Doomed; clearings: readonly Clearing[] }> {
  const { compiled } = write.options
  const doomed: Doomed = new Map([[write.entity.name, new Set([id])]])
  const open: { entity: EntityModel; ids: readonly string[] }[] = [{ entity: write.entity, ids: [id] }]
  const clearings: Clearing[] = []
  const refusing: Clearing[] = []
  for (let next = open.pop(); next; next = open.pop()) {
    for (const incoming of incomingOf(write, next.entity)) {
      const { child, reference } = incoming
      const ids = await childrenOf(write, incoming, next.ids, !next.entity.softDelete)
      if (ids.length === 0) continue
      if (reference.onDelete === 'refuse') refusing.push({ ...incoming, ids })
      if (reference.onDelete === 'clear') {
        await refuseClearing(write, { ...incoming, ids })
        clearings.push({ ...incoming, ids })
      }
      // What cannot be brought back stays under a record that can.
      if (reference.onDelete !== 'cascade' || (next.entity.softDelete && !child.softDelete)) continue
      await refuseChildren(write, child, ids)
      const known = doomed.get(child.name) ?? new Set()
      const fresh = ids.filter(each => !known.has(each))
      doomed.set(child.name, new Set([...known, ...fresh]))
      if (fresh.length > 0) open.push({ entity: entityOf(compiled, child.name), ids: fresh })
    }
  }
  const standing = refusing.filter(({ child, ids }) => ids.some(each => !doomed.get(child.name)?.has(each)))
  if (standing.length > 0) throw new AppError('DELETE_RESTRICTED')
  return { doomed, clearings }
}

/**
 * What a delete takes along is deleted too, and needs the right to be. Where it is lacking the record counts as one that
 * stands in the way, so that one the asker cannot see is told apart from no other.
 */
async function refuseChildren(write: Write, entity: EntityModel, ids: readonly string[]): Promise<void> {
  const { policy } = write.asker
  for (const guard of [policy.rows('read', entity.name), policy.rows('delete', entity.name)]) {
    const through = await letThrough(sightOf(write), guard, { entity, ids })
    if (ids.some(id => !through.has(id))) throw new AppError('DELETE_RESTRICTED')
  }
}

/** Clearing a reference is a change of the record that has it, as it was and as it will be. */
async function refuseClearing(write: Write, { child, reference, ids }: Clearing): Promise<void> {
  const { policy } = write.asker
  const rows = policy.rows('update', child.name)
  const guards = [
    policy.rows('read', child.name),
    rows,
    policy.writable(child.name, reference.name, 'update'),
  ]
  if (guards.every(guard => guard === true)) return
  for (const [id, before] of await recordsOf(sightOf(write), child, ids)) {
    const after = { ...before, id, [reference.idField]: null }
    for (const guard of guards)
      if (!(await lets(sightOf(write), guard, { entity: child, values: { ...before, id } })))
        throw new AppError('DELETE_RESTRICTED')
    if (!(await lets(sightOf(write), rows, { entity: child, values: after })))
      throw new AppError('DELETE_RESTRICTED')
  }
}

const touched = `${systemColumns.version} = ${systemColumns.version} + 1, ${systemColumns.updatedAt} = $2, ${systemColumns.updatedBy} = $3`

async function clear({ transaction, now, asker }: Write, { child, reference, ids }: Clearing): Promise<void> {
  const text = `update ${quoted(child.table)} set ${quoted(reference.column)} = null, ${touched} where id = any($1::uuid[])`
  await transaction.query({ text, values: [ids, now, asker.actor.id] })
}

async function removeRows(
  write: Write,
  entity: EntityModel,
  ids: readonly string[],
  deletion: string,
): Promise<void> {
  const { transaction, now, asker } = write
  const table = quoted(entity.table)
  // Below a record deleted for good nothing can stay hidden: the foreign key would point nowhere.
  if (!write.entity.softDelete || !entity.softDelete) {
    await transaction.query({ text: `delete from ${table} where id = any($1::uuid[])`, values: [ids] })
    return
  }
  const text = `update ${table} set ${systemColumns.deletedAt} = $2, ${systemColumns.deletion} = $4, ${touched} where id = any($1::uuid[])`
  await transaction.query({ text, values: [ids, now, asker.actor.id, deletion] })
}

/** Deletes a record and what goes along with it: hidden where deleting is soft, for good elsewhere. */
export async function deleteRecord(write: Write, input: Target): Promise<{ id: string }> {
  const entry = await findLive(write, input.id)
  await refuseRecord(write, 'delete', { ...valuesOf(write.entity, entry), id: entry.id })
  await refuseStale(write, entry, input)
  const { doomed, clearings } = await collect(write, entry.id)
  const deletion = uuidv7()
  for (const clearing of clearings) await clear(write, clearing)
  for (const [name, ids] of [...doomed].reverse()) {
    await removeRows(write, entityOf(write.options.compiled, name), [...ids], deletion)
  }
  return { id: entry.id }
}
