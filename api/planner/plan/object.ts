import type { MemberOf } from './member-of.ts'

/** An answer object made from one row, its keys in the order they were asked for. */
export interface ObjectNode<Output> {
  readonly kind: 'object'
  readonly members: readonly MemberOf<Output>[]
}

export const object = <Output>(members: readonly MemberOf<Output>[]): ObjectNode<Output> =>
  Object.freeze({ kind: 'object', members })
