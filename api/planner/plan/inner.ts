import type { ObjectNode } from './object.ts'

/** An object within an object, made from the same row. */
export interface InnerNode<Output> {
  readonly kind: 'inner'
  readonly object: ObjectNode<Output>
}

export const inner = <Output>(within: ObjectNode<Output>): InnerNode<Output> =>
  Object.freeze({ kind: 'inner', object: within })
