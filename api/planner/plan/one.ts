import type { ObjectNode } from './object.ts'

/** The visible to-one target as an object, or null. */
export interface OneNode<Rows, Output> {
  readonly kind: 'one'
  readonly rows: Rows
  readonly object: ObjectNode<Output>
}

export const one = <Rows, Output>(rows: Rows, target: ObjectNode<Output>): OneNode<Rows, Output> =>
  Object.freeze({ kind: 'one', rows, object: target })
