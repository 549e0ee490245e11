import type { Asker } from '../access/index.ts'
import type { Json } from '../define/index.ts'
import { type Compiled, type EntityModel, referencesOf, systemColumns } from '../model/index.ts'
import { type Database, readableAmong, type Transaction } from '../store/index.ts'

/** A record as it stands, by input field names and as the API prints it. */
export interface Found {
  readonly id: string
  readonly version: number
  readonly values: Readonly<Record<string, Json>>
}

export type Key = Readonly<Record<string, Json>>

export interface Sight {
  readonly compiled: Compiled
  readonly asker: Asker
  readonly transaction: Transaction
}

export const keyText = (key: Key): string =>
  JSON.stringify(Object.entries(key).sort(([a], [b]) => (a < b ? -1 : 1)))

interface Column {
  readonly field: string
  readonly name: string
  readonly type: string
  readonly printed: 'plain' | 'text' | 'instant'
}

/** Every stored field of an entity by its input name (`titleId` for a reference). */
const columnsOf = (entity: EntityModel): readonly Column[] => [
  ...Object.values(entity.fields).map(({ name, column, columnType, printed }) => ({
    field: name,
    name: column,
    type: columnType,
    printed,
  })),
  ...referencesOf(entity).map(({ idField, column }) => ({
    field: idField,
    name: column,
    type: 'uuid',
    printed: 'plain' as const,
  })),
]

/** The column of `t` as the API prints its values. */
function selected({ field, name, printed: how }: Column): string {
  const column = `t.${quoted(name)}`
  const instant = `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  const value = how === 'text' ? `${column}::text` : how === 'instant' ? instant : column
  return `${value} as ${quoted(field)}`
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

const liveOnly = ({ softDelete }: EntityModel): string =>
  softDelete ? `t.${systemColumns.deletedAt} is null` : 'true'

/**
 * Live records of an entity by the values of a unique key, all in one statement; what the asker may not read is not
 * found. The keys must be values of their fields' kinds.
 */
export async function findByKeys(
  { compiled, asker, transaction }: Sight,
  entityName: string,
  want: { keys: readonly Key[]; fields: readonly string[] },
): Promise<ReadonlyMap<string, Found>> {
  const entity = compiled.model.entities[entityName]
  const [first] = want.keys
  if (!entity || !first || !asker.policy.rows('read', entityName)) return new Map()
  const columns = columnsOf(entity)
  const keys = columns.filter(({ field }) => Object.hasOwn(first, field))
  const read = columns.filter(column => keys.includes(column) || want.fields.includes(column.field))
  const on = keys.map(({ name }, index) => `t.${quoted(name)} = key_${index}`)
  const text = `select t.id as "$id", t.${systemColumns.version} as "$version", ${read.map(selected).join(', ')}
from unnest(${keys.map(({ type }, index) => `$${index + 1}::${type}[]`).join(', ')}) as wanted(${keys.map((_, index) => `key_${index}`).join(', ')})
join ${quoted(entity.table)} t on ${on.join(' and ')} and ${liveOnly(entity)}`
  const values = keys.map(({ field }) => want.keys.map(key => key[field]))
  const rows = await transaction.query<Record<string, Json> & { $id: string; $version: number }>({
    text,
    values,
  })
  const ids = rows.map(({ $id }) => $id)
  const fields = keys.map(({ field }) => field)
  const readable = await readableAmong({ compiled, asker, transaction }, { entity: entityName, ids, fields })
  const seen = rows.filter(({ $id }) => readable.has($id))
  return new Map(
    seen.map(({ $id, $version, ...record }) => {
      const key = Object.fromEntries(keys.map(({ field }) => [field, record[field] ?? null]))
      return [keyText(key), { id: $id, version: $version, values: record }]
    }),
  )
}

/** Every live record of an entity, `id` and all stored fields. */
export function readAll(
  database: Database,
  entity: EntityModel,
): Promise<readonly Readonly<Record<string, Json>>[]> {
  const fields = columnsOf(entity).map(selected)
  const text = `select t.id, ${fields.join(', ')} from ${quoted(entity.table)} t where ${liveOnly(entity)} order by t.id`
  return database.query<Record<string, Json>>({ text, values: [] })
}
