/** How far folded text is from a text asked for: 0 where each word stands there whole. */
export interface DistanceNode<Expression> {
  readonly kind: 'distance'
  readonly of: Expression
  readonly text: string
}

export const distance = <Expression>(of: Expression, text: string): DistanceNode<Expression> =>
  Object.freeze({ kind: 'distance', of, text })
