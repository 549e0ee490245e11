import type { MemberOf } from './member-of.ts'

/**
 * A cell of an answer that is kept back: in every object, or where what stands under a key says so, true or how many
 * cells of the rows that were summed up.
 */
export interface DeniedCell {
  readonly type: string
  readonly field: string
  readonly flag?: string
}

/** An answer object made from one row, its keys in the order they were asked for. */
export interface ObjectNode<Output> {
  readonly kind: 'object'
  readonly members: readonly MemberOf<Output>[]
  /** Counted when the answer is there. */
  readonly denied: readonly DeniedCell[]
}

export const object = <Output>(
  members: readonly MemberOf<Output>[],
  denied: readonly DeniedCell[] = [],
): ObjectNode<Output> => Object.freeze({ kind: 'object', members, denied })
