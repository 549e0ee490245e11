import {
  type EntityModel,
  entityOf,
  type ManyToManyModel,
  referencesOf,
  systemColumns,
  type ToManyModel,
} from '../../model/index.ts'
import { quoted } from '../migrations/schema-shape.ts'
import { printed, type Sight, type Values } from './parts.ts'

export interface ListOf {
  readonly entity: EntityModel
  readonly relation: ToManyModel | ManyToManyModel
}

/** The ids in the same list of several records; one statement for those not known yet. */
export async function childIds(
  sight: Sight,
  { entity, relation }: ListOf,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const key = `${entity.name}.${relation.name}`
  const known = sight.known?.lists.get(key) ?? new Map<string, readonly string[]>()
  sight.known?.lists.set(key, known)
  const missing = ids.filter(id => !known.has(id))
  if (missing.length === 0) return known
  const target = entityOf(sight.compiled, relation.target)
  const table = quoted(target.table)
  const live = target.softDelete ? ` and ${table}.${systemColumns.deletedAt} is null` : ''
  const [from, owner] =
    relation.type === 'many'
      ? [table, `${table}.${quoted(relation.column)}`]
      : [
          `${table} join ${quoted(relation.joinTable)} link on link.${quoted(relation.targetColumn)} = ${table}.id`,
          `link.${quoted(relation.ownColumn)}`,
        ]
  const text = `select ${owner} as owner, ${table}.id from ${from} where ${owner} = any($1::uuid[])${live}`
  const rows = await sight.transaction.query<{ owner: string; id: string }>({ text, values: [missing] })
  for (const id of missing) {
    const stored = rows.flatMap(row => (row.owner === id ? [row.id] : []))
    known.set(id, willList(sight, { entity, relation }, { id, stored }))
  }
  return known
}

/** A list as it will be: without those that leave, with those that come. */
function willList(
  { foreseen, compiled }: Sight,
  { relation }: ListOf,
  { id, stored }: { readonly id: string; readonly stored: readonly string[] },
): readonly string[] {
  const coming = foreseen?.records.get(relation.target)
  const gone = foreseen?.gone.get(relation.target)
  const staying = gone ? stored.filter(each => !gone.has(each)) : stored
  if (relation.type !== 'many' || !coming) return staying
  const reference = referencesOf(entityOf(compiled, relation.target)).find(
    ({ name }) => name === relation.inverseOf,
  )
  const own = [...coming].flatMap(([each, values]) => (values[reference?.idField ?? ''] === id ? [each] : []))
  return [...staying.filter(each => !coming.has(each)), ...own]
}

/** Records as guards judge them, deleted or not, visible or not. */
export async function recordsOf(
  sight: Sight,
  entity: EntityModel,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Values>> {
  const known = sight.known?.records.get(entity.name) ?? new Map<string, Values | undefined>()
  sight.known?.records.set(entity.name, known)
  for (const [id, values] of sight.foreseen?.records.get(entity.name) ?? []) known.set(id, values)
  const missing = [...new Set(ids)].filter(id => !known.has(id))
  const stored =
    missing.length === 0 ? new Map<string, Values>() : await storedRecords(sight, entity, missing)
  for (const id of missing) known.set(id, stored.get(id))
  return new Map(
    [...new Set(ids)].flatMap(id => {
      const values = known.get(id)
      return values ? [[id, values] as const] : []
    }),
  )
}

async function storedRecords(
  { transaction }: Sight,
  entity: EntityModel,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Values>> {
  const columns = [
    ...Object.values(entity.fields).map(({ name, column }) => `${quoted(column)} as ${quoted(name)}`),
    ...referencesOf(entity).map(({ idField, column }) => `${quoted(column)} as ${quoted(idField)}`),
  ]
  const text = `select ${['id', ...columns].join(', ')} from ${quoted(entity.table)} where id = any($1::uuid[])`
  const rows = await transaction.query<Record<string, unknown> & { id: string }>({ text, values: [ids] })
  return new Map(
    rows.map(row => [
      row.id,
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, printed(entity, name, value)])),
    ]),
  )
}
