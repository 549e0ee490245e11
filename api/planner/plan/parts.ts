import type { MemberOf } from './member-of.ts'
import type { ValueNode } from './value.ts'

/** Values of a row as one object: what a resolver computes from. */
export interface PartsNode<Expression> {
  readonly kind: 'parts'
  readonly members: readonly MemberOf<ValueNode<Expression>>[]
}

export const parts = <Expression>(members: PartsNode<Expression>['members']): PartsNode<Expression> =>
  Object.freeze({ kind: 'parts', members })
