/**
 * A condition over one record, as plain data: the one tree that forms, the writer and the importer share.
 * Field names are those of the entity; values are as the API prints them.
 *
 * @example { binding: { in: ['PAPERBACK', 'HARDBACK'] }, NOT: { pages: { lt: 10 } } }
 */
export interface Condition {
  readonly AND?: readonly Condition[]
  readonly OR?: readonly Condition[]
  readonly NOT?: Condition
  readonly [field: string]: Test | ListTest | Condition | readonly Condition[] | undefined
}

/**
 * At least one record of a list satisfies this; names inside are those of the list's own entity. Only rows of a role
 * may ask it, and deleted records are none: `{ chapters: { some: { pages: { gt: 10 } } } }`.
 */
export interface ListTest<Tree = Condition> {
  readonly some: Tree
}

export type Operand = string | number | boolean

/** The closed set of operators a condition may use. All given must hold. */
export interface Test {
  readonly equals?: Operand
  readonly in?: readonly Operand[]
  readonly notIn?: readonly Operand[]
  readonly lt?: string | number
  readonly lte?: string | number
  readonly gt?: string | number
  readonly gte?: string | number
  readonly startsWith?: string
  /** Starts with one of these: the usual question to a hierarchical code. */
  readonly startsWithAny?: readonly string[]
  readonly isNull?: boolean
}

export const testOperators = [
  'equals',
  'in',
  'notIn',
  'lt',
  'lte',
  'gt',
  'gte',
  'startsWith',
  'startsWithAny',
  'isNull',
] as const satisfies readonly (keyof Test)[]
