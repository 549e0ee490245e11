import type { ValueType } from './column.ts'
import type { OpenValue } from './open-value.ts'

/** A value among operands; there is at least one. */
export interface MemberNode<Expression> {
  readonly kind: 'member'
  readonly of: Expression
  readonly operands: readonly unknown[] | OpenValue
  readonly type: ValueType
  readonly folded: boolean
}

export const member = <Expression>(props: Omit<MemberNode<Expression>, 'kind'>): MemberNode<Expression> =>
  Object.freeze({ kind: 'member', ...props })
