import type { ObjectNode } from './object.ts'
import type { OrderKeyNode } from './order-key.ts'
import type { Reckoning } from './summary.ts'

/** Rows grouped by some of what was taken of them, each group summed up to an object. */
export interface GroupsNode<Rows, Predicate, Expression, Output> extends Reckoning<Expression> {
  readonly kind: 'groups'
  readonly rows: Rows
  readonly keys: readonly Expression[]
  /** Of the groups, not of the rows. */
  readonly having: Predicate
  readonly order: readonly OrderKeyNode<Expression>[]
  readonly size: number
  readonly object: ObjectNode<Output>
}

export const groups = <Rows, Predicate, Expression, Output>(
  props: Omit<GroupsNode<Rows, Predicate, Expression, Output>, 'kind'>,
): GroupsNode<Rows, Predicate, Expression, Output> => Object.freeze({ kind: 'groups', ...props })
