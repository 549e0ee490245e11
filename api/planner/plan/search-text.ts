/** Texts as one, folded as the database folds what search looks in. */
export interface SearchTextNode<Expression> {
  readonly kind: 'searchText'
  readonly of: readonly Expression[]
}

export const searchText = <Expression>(of: readonly Expression[]): SearchTextNode<Expression> =>
  Object.freeze({ kind: 'searchText', of })
