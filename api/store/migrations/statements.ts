import type { ColumnShape, ForeignKeyShape, IndexShape, TableShape } from './schema-shape.ts'
import { literal, quoted } from './schema-shape.ts'

/** The one place where DDL is spelled. */

const list = (columns: readonly string[]): string =>
  columns.map(column => column.replace(/^\S+/, name => quoted(name))).join(', ')

const columnLine = (name: string, { type, required, default: value, generated }: ColumnShape): string =>
  `${quoted(name)} ${type}${required ? ' not null' : ''}${value === undefined ? '' : ` default ${value}`}` +
  (generated === undefined ? '' : ` generated always as (${generated}) stored`)

const checkLine = (name: string, expression: string): string =>
  `constraint ${quoted(name)} check (${expression})`

export function createTable(name: string, table: TableShape): string {
  const lines = [
    ...Object.entries(table.columns).map(([column, shape]) => columnLine(column, shape)),
    `primary key (${list(table.primaryKey)})`,
    ...Object.entries(table.checks).map(([check, expression]) => checkLine(check, expression)),
  ]
  return `create table ${quoted(name)} (\n  ${lines.join(',\n  ')}\n)`
}

/** How `audit.columns_of` knows that a column's changes are not to be told. */
export const markUnwatched = (table: string, columns: TableShape['columns']): readonly string[] =>
  Object.entries(columns).flatMap(([column, { unwatched }]) =>
    unwatched ? [`comment on column ${quoted(table)}.${quoted(column)} is 'unwatched'`] : [],
  )

export const dropTables = (names: readonly string[]): string => `drop table ${names.map(quoted).join(', ')}`

export const watch = (name: string, { ownerColumn }: TableShape): string =>
  `select audit.watch(${literal(name)}${ownerColumn === undefined ? '' : `, ${literal(ownerColumn)}`})`

export const createSequence = (name: string): string => `create sequence ${quoted(name)}`
export const dropSequence = (name: string): string => `drop sequence ${quoted(name)}`

const alter = (table: string, what: string): string => `alter table ${quoted(table)} ${what}`

export function addColumn(
  table: string,
  column: string,
  shape: ColumnShape,
  fill: string | undefined,
): readonly string[] {
  if (fill === undefined || !shape.required || shape.default !== undefined)
    return [alter(table, `add column ${columnLine(column, shape)}`)]
  return [
    alter(table, `add column ${columnLine(column, { ...shape, default: fill })}`),
    alter(table, `alter column ${quoted(column)} drop default`),
  ]
}

export const dropColumn = (table: string, column: string): string =>
  alter(table, `drop column ${quoted(column)}`)

/** Type and default; whether it is required comes later, by {@link requireColumn}. */
export function reshapeColumn(
  table: string,
  column: string,
  before: ColumnShape,
  after: ColumnShape,
): readonly string[] {
  const name = quoted(column)
  const [plainType] = after.type.split(' collate ')
  const newDefault = after.default === undefined ? 'drop default' : `set default ${after.default}`
  return [
    ...(before.type === after.type
      ? []
      : [alter(table, `alter column ${name} type ${after.type} using ${name}::${plainType}`)]),
    ...(before.default === after.default ? [] : [alter(table, `alter column ${name} ${newDefault}`)]),
  ]
}

export function requireColumn(
  table: string,
  column: string,
  required: boolean,
  fill: string | undefined,
): readonly string[] {
  const name = quoted(column)
  if (!required) return [alter(table, `alter column ${name} drop not null`)]
  const filled =
    fill === undefined ? [] : [`update ${quoted(table)} set ${name} = ${fill} where ${name} is null`]
  return [...filled, alter(table, `alter column ${name} set not null`)]
}

export const addCheck = (table: string, name: string, expression: string): string =>
  alter(table, `add ${checkLine(name, expression)}`)
export const dropConstraint = (table: string, name: string): string =>
  alter(table, `drop constraint ${quoted(name)}`)

export const addForeignKey = (table: string, name: string, key: ForeignKeyShape): string =>
  alter(
    table,
    `add constraint ${quoted(name)} foreign key (${quoted(key.column)}) references ${quoted(key.target)} (id)` +
      (key.onDelete ? ` on delete ${key.onDelete}` : '') +
      (key.deferrable ? ' deferrable' : ''),
  )

export const createIndex = (table: string, name: string, index: IndexShape): string =>
  `create ${index.unique ? 'unique ' : ''}index ${quoted(name)} on ${quoted(table)} ` +
  (index.keys === undefined ? `(${list(index.columns)})` : `using gin (${index.keys})`) +
  (index.where === undefined ? '' : ` where ${index.where}`)

export const dropIndex = (name: string): string => `drop index ${quoted(name)}`
