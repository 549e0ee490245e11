import type { Moment } from '../plan/open-value.ts'
import type { Output } from '../plan/plan.ts'
import type { Expression, Predicate, Rows } from '../plan/row.ts'

/** One statement being written. */
export interface Statement {
  /** A request's value: always a parameter of its own, so that equal plans give equal text. */
  readonly parameter: (value: unknown, type: string) => string
  readonly moment: (part: keyof Moment) => string
  /** A name for one more use of a table: `book`, `book_2`, … */
  readonly alias: (table: string) => string
  readonly write: Writers
  readonly budget: Budget
}

/** How many rows a level of nested lists may have, over all parents together, and of what that is found out. */
export interface Budget {
  readonly rows: number
  readonly of: 'keys' | 'rows'
}

/** The writers know each other through the statement only. */
export interface Writers {
  readonly expression: (node: Expression, scope: Scope) => string
  readonly predicate: (node: Predicate, scope: Scope) => string
  readonly output: (node: Output, scope: Scope) => string
  /** The parts of the `from` and `where` that make these rows, as seen from the row at hand. */
  readonly open: (rows: Rows, scope: Scope) => OpenRows
}

/** Where an expression is written: which row it speaks of. */
export interface Scope {
  readonly statement: Statement
  /** The quoted alias of the row at hand. */
  readonly row: string
  /** Whether every row that there is is asked, to count them. */
  readonly isCounting?: boolean
  /** Joins a to-one target to the rows at hand, once a path, and gives its quoted alias. */
  readonly join: (path: string, rows: Rows, scope: Scope) => string
}

export interface OpenRows {
  readonly scope: Scope
  readonly where: readonly string[]
  /** To be asked last: joins are added while the rest is written. */
  readonly from: () => string
}
