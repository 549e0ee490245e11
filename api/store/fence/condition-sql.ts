import {
  type Attribute,
  attributesOf,
  type Operand,
  partsOf,
  type RowCondition,
  type RowTest,
} from '../../conditions/index.ts'
import {
  type EntityModel,
  type Model,
  type RelationModel,
  referencesOf,
  systemColumns,
} from '../../model/index.ts'
import { literal, quoted } from '../migrations/schema-shape.ts'
import { attribute } from './settings-sql.ts'

/**
 * Columns by table that conditions read of other records. Those are read through views of the owner's, because a policy
 * that reads a table meets that table's own policies.
 */
export type Reads = Map<string, Set<string>>

export interface Row {
  readonly model: Model
  readonly entity: EntityModel
  /** Its table or alias in the policy. */
  readonly alias: string
  /** Absent for the row the policy stands on. */
  readonly reads: Reads
  readonly own: boolean
  readonly depth: number
}

export const rowOf = (model: Model, entity: EntityModel, reads: Reads): Row => ({
  model,
  entity,
  alias: quoted(entity.table),
  reads,
  own: true,
  depth: 0,
})

export const viewOf = (table: string): string => `fence.${quoted(table)}`

/** A column of the row; noted where it is read through a view. */
function columnOf({ entity, alias, reads, own }: Row, column: string): string {
  if (!own) reads.set(entity.table, (reads.get(entity.table) ?? new Set()).add(column))
  return `${alias}.${quoted(column)}`
}

const listed = (parts: readonly string[], word: 'and' | 'or'): string => {
  const [neutral, deciding] = word === 'and' ? ['true', 'false'] : ['false', 'true']
  const open = [...new Set(parts)].filter(part => part !== neutral)
  if (open.includes(deciding)) return deciding
  return open.length === 0
    ? neutral
    : open.length === 1
      ? (open[0] ?? neutral)
      : `(${open.join(` ${word} `)})`
}

export const allOf = (...parts: readonly string[]): string => listed(parts, 'and')
export const anyOf = (...parts: readonly string[]): string => listed(parts, 'or')

/** What cannot be said to hold does not: negation includes empty values. */
export const not = (part: string): string =>
  part === 'true' ? 'false' : part === 'false' ? 'true' : `((${part}) is not true)`

/** The condition of a rule with every attribute it asks for known; what guards are in the planner, here as a policy. */
export const ruleSql = (row: Row, condition: RowCondition): string =>
  allOf(...known(condition), conditionSql(row, condition))

export const known = (condition: RowCondition): readonly string[] =>
  [...new Set(attributesOf(condition))].map(name => `${attribute(name)} is not null`)

export function conditionSql(row: Row, condition: RowCondition): string {
  return allOf(
    ...partsOf(condition).map(part => {
      if (part.kind === 'not') return not(conditionSql(row, part.of))
      if (part.kind === 'some') return someSql(row, part.path.split('.'), part.of)
      if (part.kind === 'test') return testSql(row, part.path.split('.'), part.test)
      const parts = part.of.map(each => conditionSql(row, each))
      return part.kind === 'all' ? allOf(...parts) : anyOf(...parts)
    }),
  )
}

/** There is a row at the end of the path that satisfies something; an empty value on the way is none. */
function along(row: Row, steps: readonly string[], of: (end: Row, last: string) => string): string {
  const [step = '', ...rest] = steps
  if (rest.length === 0) return of(row, step)
  const relation = referencesOf(row.entity).find(({ name }) => name === step)
  if (!relation) throw new Error(`${row.entity.name} has no relation ${step} to follow`)
  const target = nextRow(row, relation.target)
  const link = `${columnOf(target, systemColumns.id)} = ${columnOf(row, relation.column)}`
  return existing(target, allOf(link, along(target, rest, of)))
}

function nextRow(row: Row, name: string): Row {
  const entity = row.model.entities[name]
  if (!entity) throw new Error(`There is no entity ${name}`)
  return { ...row, entity, alias: `r${row.depth + 1}`, own: false, depth: row.depth + 1 }
}

const existing = ({ entity, alias }: Row, where: string): string =>
  `exists (select from ${viewOf(entity.table)} ${alias} where ${where})`

/** Deleted records are in no list. */
function someSql(row: Row, steps: readonly string[], condition: RowCondition): string {
  return along(row, steps, (end, name) => {
    const relation = end.entity.relations[name]
    if (!relation || relation.type === 'one') throw new Error(`${end.entity.name} has no list ${name}`)
    const child = nextRow(end, relation.target)
    const live = child.entity.softDelete ? `${columnOf(child, systemColumns.deletedAt)} is null` : 'true'
    return existing(child, allOf(linkSql(end, child, relation), live, conditionSql(child, condition)))
  })
}

function linkSql(row: Row, child: Row, relation: RelationModel): string {
  const own = columnOf(row, systemColumns.id)
  if (relation.type !== 'manyToMany')
    return `${columnOf(child, relation.type === 'many' ? relation.column : 'id')} = ${own}`
  const { joinTable, ownColumn, targetColumn } = relation
  row.reads.set(joinTable, new Set([ownColumn, targetColumn]))
  return `${columnOf(child, systemColumns.id)} in (select link.${quoted(targetColumn)} from ${viewOf(joinTable)} link where link.${quoted(ownColumn)} = ${own})`
}

interface Value {
  readonly sql: string
  readonly type: string
}

function valueOf(row: Row, name: string): Value {
  const field = row.entity.fields[name]
  if (field) return { sql: columnOf(row, field.column), type: field.columnType }
  const reference = referencesOf(row.entity).find(({ idField }) => idField === name)
  const column = reference ? reference.column : name === 'id' ? systemColumns.id : undefined
  if (column === undefined) throw new Error(`${row.entity.name} has no field ${name} to test`)
  return { sql: columnOf(row, column), type: 'uuid' }
}

const isAttribute = (operand: unknown): operand is Attribute =>
  typeof operand === 'object' && operand !== null && 'me' in operand

/** An operand of the value's type; ids are compared as texts, so that one that is none equals nothing. */
const operandSql = ({ type }: Value, operand: Operand): string => {
  const text = literal(String(operand))
  return type === 'uuid' || type === 'text' ? text : `${text}::${type}`
}

const comparable = ({ sql, type }: Value): string => (type === 'uuid' ? `${sql}::text` : sql)

const among = (value: Value, operands: readonly Operand[]): string =>
  operands.length === 0
    ? 'false'
    : `${comparable(value)} in (${operands.map(each => operandSql(value, each)).join(', ')})`

const startsWith = (value: Value, text: string): string => `starts_with(${value.sql}, ${literal(text)})`

type Writers = { readonly [Name in keyof RowTest]-?: (operand: NonNullable<RowTest[Name]>) => Wanted }

interface Wanted {
  readonly of: (value: Value) => string
  /** The row must have no such value rather than have one. */
  readonly negated?: boolean
}

const comparing =
  (sign: string) =>
  (operand: Operand): Wanted => ({
    of: value => `${value.sql} ${sign} ${operandSql(value, operand)}`,
  })

const writers: Writers = {
  equals: operand => ({
    of: value =>
      `${comparable(value)} = ${isAttribute(operand) ? attribute(operand.me) : operandSql(value, operand)}`,
  }),
  in: operands => ({ of: value => among(value, operands) }),
  notIn: operands => ({ of: value => among(value, operands), negated: true }),
  lt: comparing('<'),
  lte: comparing('<='),
  gt: comparing('>'),
  gte: comparing('>='),
  startsWith: text => ({ of: value => startsWith(value, text) }),
  startsWithAny: texts => ({ of: value => anyOf(...texts.map(text => startsWith(value, text))) }),
  isNull: expected => ({ of: ({ sql }) => `${sql} is not null`, negated: expected }),
}

function testSql(row: Row, steps: readonly string[], test: RowTest): string {
  return allOf(
    ...Object.entries(test).flatMap(([name, operand]) => {
      if (operand === undefined) return []
      const write = writers[name as keyof RowTest] as (operand: unknown) => Wanted // one operator, its own operand
      const { of, negated } = write(operand)
      const found = along(row, steps, (end, last) => of(valueOf(end, last)))
      return [negated ? not(found) : found]
    }),
  )
}
