import { idMalformed, isUuid } from '../../define/index.ts'
import { AppError, place } from '../../errors/index.ts'
import { auditedTables, type EntityModel, linksOf, referencesOf, systemColumns } from '../../model/index.ts'
import { lets, sightOf } from './guardian.ts'
import { type Entry, type Path, valuesOf, type Write } from './parts.ts'

export interface Target {
  readonly id: string
  readonly expectedVersion: number
}

/** @throws AppError BAD_USER_INPUT where the id is none */
export function refuseMalformed(id: string): void {
  if (!isUuid(id)) throw new AppError('BAD_USER_INPUT', { issues: [place(idMalformed(), ['id'])] })
}

/** The record, locked, deleted or not; undefined alike for absent and invisible ones. */
export async function findVisible(write: Write, id: string): Promise<Entry | undefined> {
  const { asker, entity, unit } = write
  const visible = asker.policy.rows('read', entity.name)
  if (!isUuid(id) || visible === false) return undefined
  const [entry] = await unit.find(entity.name, [id.toLowerCase()])
  if (!entry) return undefined
  const values = { ...valuesOf(entity, entry), id: entry.id }
  return (await lets(sightOf(write), visible, { entity, values })) ? entry : undefined
}

/** Column and join table names to field names. */
function fieldNames(entity: EntityModel): ReadonlyMap<string, string> {
  return new Map([
    ...Object.values(entity.fields).map(({ column, name }) => [column, name] as const),
    ...referencesOf(entity).map(({ column, idField }) => [column, idField] as const),
    ...linksOf(entity).map(({ joinTable, name }) => [joinTable, name] as const),
    [systemColumns.deletedAt, 'deletedAt'] as const,
  ])
}

/** What the last so many writes changed, as far as the asker may read it. One write is one transaction and one version. */
async function changedSince(write: Write, entry: Entry, writes: number): Promise<readonly string[]> {
  const { transaction, entity, asker } = write
  const text = `with entries as (
      select entity, diff, dense_rank() over (order by transaction desc) as write
      from audit.change where entity = any($1) and entity_id = $2)
    select distinct case when entity = $3 then key else entity end as changed
    from entries, jsonb_object_keys(diff) key where write <= $4`
  const rows = await transaction.query<{ changed: string }>({
    text,
    values: [auditedTables(entity), entry.id, entity.table, writes],
  })
  const names = fieldNames(entity)
  const changed = rows.flatMap(row => names.get(row.changed) ?? [])
  const values = { ...valuesOf(entity, entry), id: entry.id }
  const seen: string[] = []
  for (const name of changed)
    if (await lets(sightOf(write), asker.policy.readable(entity.name, name), { entity, values }))
      seen.push(name)
  return seen.sort()
}

interface Thought {
  readonly expectedVersion: number
  /** Where a nested record is named. */
  readonly at?: Path
}

/** Refuses a write that was thought out on an older version. */
export async function refuseStale(
  write: Write,
  entry: Entry,
  { expectedVersion, at }: Thought,
): Promise<void> {
  const currentVersion = entry.version
  if (currentVersion === expectedVersion) return
  const writes = Math.max(0, currentVersion - expectedVersion)
  const changedFields = writes === 0 ? [] : await changedSince(write, entry, writes)
  throw new AppError('VERSION_CONFLICT', {
    extensions: { expectedVersion, currentVersion, changedFields, ...(at && { path: [...at] }) },
  })
}
