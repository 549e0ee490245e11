import { isDeepStrictEqual } from 'node:util'
import type { Json } from '../../define/index.ts'
import { type Compiled, type EntityModel, systemColumns } from '../../model/index.ts'
import { columnOf, liveOnly, printed, quoted } from '../stored-columns.ts'
import type { Asker } from '../../access/index.ts'
import type { Transaction } from '../../store/index.ts'

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

export const keyText = (key: Key): string => JSON.stringify(Object.entries(key).sort(([a], [b]) => (a < b ? -1 : 1)))

/** Live records of an entity by the values of a unique key, all in one statement; what the asker may not read is not found. */
export async function findByKeys(sight: Sight, entityName: string, want: { keys: readonly Key[]; fields: readonly string[] }): Promise<ReadonlyMap<string, Found>> {
  const { compiled, asker, transaction } = sight
  const entity = compiled.model.entities[entityName]
  const [first] = want.keys
  if (!entity || !first || !asker.policy.rows('read', entityName)) return new Map()
  const keyFields = Object.keys(first)
  const columns = keyFields.map(field => columnOf(entity, field))
  const wanted = columns.map((column, index) => `$${index + 1}::${column.type}[]`).join(', ')
  const names = columns.map((_, index) => `key_${index}`)
  const on = columns.map((column, index) => `t.${quoted(column.name)} = ${names[index]}`).join(' and ')
  const selected = [...new Set([...keyFields, ...want.fields])]
  const text = `select t.${systemColumns.id} as id, t.${systemColumns.version} as version, ${selected.map(field => `${printed(columnOf(entity, field))} as ${quoted(field)}`).join(', ')}
from unnest(${wanted}) as wanted(${names.join(', ')})
join ${quoted(entity.table)} t on ${on}${liveOnly(entity)}`
  const values = keyFields.map(field => want.keys.map(key => key[field]))
  const rows = await transaction.query<Record<string, Json> & { id: string; version: number }>({ text, values })
  return new Map(rows.map(({ id, version, ...record }) => [keyText(pick(record, keyFields)), { id, version, values: record }]))
}

const pick = (record: Key, fields: readonly string[]): Key => Object.fromEntries(fields.map(field => [field, record[field] ?? null]))

/** A value as the record would print it; as given where its kind refuses it, for the writer to say why. */
export function canonical({ kinds }: Compiled, entity: EntityModel, { name, value }: { name: string; value: Json }): Json {
  const field = entity.fields[name]
  const kind = field && kinds.get(field.kind)
  if (!kind || value === null) return value
  const result = kind.parse(value, field.kindOptions)
  return result.ok ? kind.print(result.value, field.kindOptions) : value
}

/** What of the wanted values differs from the record. */
export const differences = (found: Found, wanted: Key): Key =>
  Object.fromEntries(Object.entries(wanted).filter(([name, value]) => !isDeepStrictEqual(found.values[name] ?? null, value)))
