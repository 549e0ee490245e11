import type { ApiNames, SummaryNames } from './model.ts'

/** Every derived name comes from here: tables, columns, types, fields. */

export const snake = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)
const upperFirst = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

function pluralOf(name: string): string {
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`
  return /(s|x|z|ch|sh)$/.test(name) ? `${name}es` : `${name}s`
}

export function apiNames(name: string, plural?: string): ApiNames {
  const list = plural ?? pluralOf(lowerFirst(name))
  return {
    single: lowerFirst(name),
    list,
    groups: `${lowerFirst(name)}Groups`,
    connection: `${name}Connection`,
    edge: `${name}Edge`,
    where: `${name}Where`,
    listFilter: `${name}ListFilter`,
    orderBy: `${name}OrderBy`,
    summary: summaryNames(name),
    createInput: `${name}Create`,
    updateInput: `${name}Update`,
    nestedCreate: `${name}NestedCreate`,
    nestedUpdate: `${name}NestedUpdate`,
    nestedChange: `${name}NestedChange`,
    create: `create${name}`,
    createMany: `create${upperFirst(list)}`,
    update: `update${name}`,
    delete: `delete${name}`,
    restore: `restore${name}`,
    updateMany: `update${upperFirst(list)}`,
    deleteMany: `delete${upperFirst(list)}`,
    upsert: `upsert${name}`,
    uniqueKey: `${name}UniqueKey`,
  }
}

const summaryNames = (name: string): SummaryNames => ({
  aggregate: `${name}Aggregate`,
  distinct: `${name}DistinctCounts`,
  bounds: `${name}Bounds`,
  sums: `${name}Sums`,
  averages: `${name}Averages`,
  group: `${name}Group`,
  groupKey: `${name}GroupKey`,
  groupKeyFields: `${name}GroupKeyFields`,
  groupValues: `${name}GroupValues`,
  groupValueFields: `${name}GroupValueFields`,
  having: `${name}Having`,
  groupOrderBy: `${name}GroupOrderBy`,
})

/** Inputs made alike from one of those types. */
export const havingOf = (type: string): string => `${type}Having`
export const orderByOf = (type: string): string => `${type}OrderBy`

/** `Chapter` → `chapter`; PostgreSQL's reserved words are quoted wherever a name is written, so none is avoided. */
export const tableOf = (entity: string): string => snake(entity)
export const columnOf = (field: string): string => snake(field)
export const idFieldOf = (relation: string): string => `${relation}Id`
export const precisionFieldOf = (date: string): string => `${date}Precision`
export const displayFieldOf = (code: string): string => `${code}Display`
/** A unique key by its fields: `email`, `groupAndOrder`. */
export const keyNameOf = (fields: readonly string[]): string => lowerFirst(fields.map(upperFirst).join('And'))
/** The values of a key of several fields: `ShelfGroupAndOrder`. */
export const keyInputOf = (entity: string, key: string): string => `${entity}${upperFirst(key)}`
export const lookupOf = (entity: string, fields: readonly string[]): string =>
  `${lowerFirst(entity)}By${upperFirst(keyNameOf(fields))}`
export const uniqueIndexOf = (table: string, columns: readonly string[]): string =>
  `${table}_${columns.join('_')}_key`
export const foreignKeyOf = (table: string, column: string): string => `${table}_${column}_fkey`
export const joinTableOf = (entity: string, relation: string): string => `${snake(entity)}_${snake(relation)}`
export const sequenceOf = (table: string, column: string): string => `${table}_${column}_seq`

/** A role as the value of an account's: `primary-care` ↔ `PRIMARY_CARE`. */
export const roleValueOf = (role: string): string => role.toUpperCase().replaceAll('-', '_')
export const roleOfValue = (value: string): string => value.toLowerCase().replaceAll('_', '-')
