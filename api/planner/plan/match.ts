import type { OpenValue } from './open-value.ts'

/** A text that contains, starts with or ends with a literal text. */
export interface MatchNode<Expression> {
  readonly kind: 'match'
  readonly of: Expression
  readonly text: string | OpenValue
  readonly at: 'anywhere' | 'start' | 'end'
  readonly folded: boolean
}

export const match = <Expression>(props: Omit<MatchNode<Expression>, 'kind'>): MatchNode<Expression> =>
  Object.freeze({ kind: 'match', ...props })
