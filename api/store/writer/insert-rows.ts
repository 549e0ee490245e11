import type { Json } from '../../define/index.ts'
import { type EntityModel, referencesOf, systemColumns } from '../../model/index.ts'
import { quoted } from '../migrations/schema-shape.ts'
import type { Write } from './parts.ts'

/** A whole new record by field name, as it is stored. */
export type NewRow = Readonly<Record<string, Json | undefined>> & { readonly id: string }

interface Column {
  readonly field: string
  readonly column: string
  readonly type: string
}

const columnsOf = (entity: EntityModel): readonly Column[] => [
  { field: 'id', column: systemColumns.id, type: 'uuid' },
  ...Object.values(entity.fields).map(({ name, column, columnType }) => ({
    field: name,
    column,
    type: columnType,
  })),
  ...referencesOf(entity).map(({ idField, column }) => ({ field: idField, column, type: 'uuid' })),
]

/** The columns any of the rows has a key for. */
function columnsUsed(entity: EntityModel, rows: readonly NewRow[]): readonly Column[] {
  const used = new Set<string>()
  for (const row of rows) for (const key in row) used.add(key)
  const columns = columnsOf(entity).filter(({ field }) => used.has(field))
  if (columns.length === used.size) return columns
  const known = new Set(columns.map(({ field }) => field))
  throw new Error(`${entity.name} has no field ${[...used].filter(field => !known.has(field)).join(', ')}`)
}

/** All rows in one statement: their values travel as one JSON text, which PostgreSQL reads faster than parameters by the thousand. */
function statementFor(entity: EntityModel, rows: readonly NewRow[]): string {
  const { createdAt, createdBy, updatedAt, updatedBy } = systemColumns
  const columns = columnsUsed(entity, rows)
  const into = [...columns.map(({ column }) => quoted(column)), createdAt, createdBy, updatedAt, updatedBy]
  const from = [
    ...columns.map(({ field }) => `"${field}"`),
    '$2::timestamptz',
    '$3::uuid',
    '$2::timestamptz',
    '$3::uuid',
  ]
  const typed = columns.map(({ field, type }) => `"${field}" ${type}`)
  return `insert into ${quoted(entity.table)} (${into.join(', ')}) select ${from.join(', ')} from json_to_recordset($1::json) as loaded (${typed.join(', ')})`
}

export async function insertRows(
  { entity, transaction, now, asker }: Write,
  rows: readonly NewRow[],
): Promise<void> {
  if (rows.length === 0) return
  await transaction.query({
    text: statementFor(entity, rows),
    values: [JSON.stringify(rows), now, asker.actor.id],
  })
}

/** Gives the ids that went in; the others met a unique key. */
export async function insertUnlessTaken(
  { entity, transaction, now, asker }: Write,
  rows: readonly NewRow[],
): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set()
  const text = `${statementFor(entity, rows)} on conflict do nothing returning id`
  const inserted = await transaction.query<{ id: string }>({
    text,
    values: [JSON.stringify(rows), now, asker.actor.id],
  })
  return new Set(inserted.map(({ id }) => id))
}
