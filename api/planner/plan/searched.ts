/** Folded text in which every word of a text asked for is found. */
export interface SearchedNode<Expression> {
  readonly kind: 'searched'
  readonly of: Expression
  readonly text: string
}

export const searched = <Expression>(of: Expression, text: string): SearchedNode<Expression> =>
  Object.freeze({ kind: 'searched', of, text })
