import { AppError, type PlacedIssue, place } from '../../errors/index.ts'
import { type EntityModel, entityOf, referencesOf, systemColumns } from '../../model/index.ts'
import { quoted } from '../migrations/schema-shape.ts'
import { findVisible, refuseMalformed } from './current.ts'
import { letThrough, sightOf } from './guardian.ts'
import { referenceMissing } from './issues.ts'
import { incomingOf } from './offspring.ts'
import { type Entry, refuseIf, valuesOf, type Write } from './parts.ts'
import { refuseRecord } from './rights.ts'

/** The entity and all that a deletion of it may have taken along. */
function reached(write: Write, entity: EntityModel): ReadonlySet<string> {
  const names = new Set([entity.name])
  for (const name of names) {
    for (const { child, reference } of incomingOf(write, entityOf(write.options.compiled, name))) {
      if (reference.onDelete === 'cascade' && child.softDelete) names.add(child.name)
    }
  }
  return names
}

/** A record cannot come back below one that is still deleted. */
async function parentIssues(
  { transaction, entity, options }: Write,
  entry: Entry,
  restored: ReadonlySet<string>,
): Promise<readonly PlacedIssue[]> {
  const issues: PlacedIssue[] = []
  for (const { idField, target, onDelete } of referencesOf(entity)) {
    const parent = entityOf(options.compiled, target)
    const id = entry[idField]
    if (onDelete !== 'cascade' || !parent.softDelete || typeof id !== 'string') continue
    const text = `select id from ${quoted(parent.table)} where id = $1 and ${systemColumns.deletedAt} is not null
      and ${systemColumns.deletion} is distinct from $2`
    const along = restored.has(target) ? entry['deletionId'] : null
    if ((await transaction.query({ text, values: [id, along] })).length > 0)
      issues.push(place(referenceMissing, [idField]))
  }
  return issues
}

/** What comes back along with a record needs the right to, each by itself: half a deletion cannot be taken back. */
async function refuseAlong(write: Write, deletion: unknown, restored: ReadonlySet<string>): Promise<void> {
  const { asker, options, transaction } = write
  for (const name of restored) {
    const entity = entityOf(options.compiled, name)
    const text = `select id from ${quoted(entity.table)} where ${systemColumns.deletion} = $1 for update`
    const rows = await transaction.query<{ id: string }>({ text, values: [deletion] })
    const ids = rows.map(({ id }) => id)
    for (const action of ['read', 'restore'] as const) {
      const guard = asker.policy.rows(action, name)
      const through = await letThrough(sightOf(write), guard, { entity, ids })
      if (ids.some(id => !through.has(id))) throw new AppError('FORBIDDEN')
    }
  }
}

/** Brings a deleted record back, with just what its deletion took along. */
export async function restore(write: Write, { id }: { readonly id: string }): Promise<{ id: string }> {
  const { asker, entity, transaction, now, options } = write
  refuseMalformed(id)
  const entry = entity.softDelete ? await findVisible(write, id.toLowerCase()) : undefined
  if (!entry || (entry['deletedAt'] ?? null) === null) throw new AppError('NOT_FOUND')
  await refuseRecord(write, 'restore', { ...valuesOf(entity, entry), id: entry.id })
  const restored = reached(write, entity)
  await refuseAlong(write, entry['deletionId'], restored)
  refuseIf(await parentIssues(write, entry, restored))
  const text = (table: string) =>
    `update ${quoted(table)} set ${systemColumns.deletedAt} = null, ${systemColumns.deletion} = null, ${systemColumns.version} = ${systemColumns.version} + 1,
      ${systemColumns.updatedAt} = $2, ${systemColumns.updatedBy} = $3 where ${systemColumns.deletion} = $1`
  for (const name of restored) {
    await transaction.query({
      text: text(entityOf(options.compiled, name).table),
      values: [entry['deletionId'], now, asker.actor.id],
    })
  }
  return { id: entry.id }
}
