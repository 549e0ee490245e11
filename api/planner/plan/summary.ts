import type { ObjectNode } from './object.ts'

/** The columns of the two tables a summary is reckoned in, by their place. */
export const takenColumn = (place: number): string => `taken ${place + 1}`
export const reckonedColumn = (place: number): string => `reckoned ${place + 1}`

/** How rows are summed up. */
export interface Reckoning<Expression> {
  /** What is taken of each row, guarded and said once. */
  readonly taken: readonly Expression[]
  /** What is reckoned of all rows, or of each group, from what was taken. */
  readonly reckoned: readonly Expression[]
}

/** All rows of a set summed up: one object, made from what was reckoned. */
export interface SummaryNode<Rows, Expression, Output> extends Reckoning<Expression> {
  readonly kind: 'summary'
  readonly rows: Rows
  readonly object: ObjectNode<Output>
}

export const summary = <Rows, Expression, Output>(
  props: Omit<SummaryNode<Rows, Expression, Output>, 'kind'>,
): SummaryNode<Rows, Expression, Output> => Object.freeze({ kind: 'summary', ...props })
