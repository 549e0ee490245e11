import type { ValueType } from './column.ts'

export type Comparison = '=' | '<' | '<=' | '>' | '>='

/** A value against one operand; `folded` compares without regard to case. */
export interface CompareNode<Expression> {
  readonly kind: 'compare'
  readonly of: Expression
  readonly by: Comparison
  readonly operand: unknown
  readonly type: ValueType
  readonly folded: boolean
}

export const compare = <Expression>(props: Omit<CompareNode<Expression>, 'kind'>): CompareNode<Expression> =>
  Object.freeze({ kind: 'compare', ...props })
