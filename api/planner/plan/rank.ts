/** The place of a choice among its values: how enums sort. */
export interface RankNode<Expression> {
  readonly kind: 'rank'
  readonly of: Expression
  readonly values: readonly string[]
}

export const rank = <Expression>(of: Expression, values: readonly string[]): RankNode<Expression> =>
  Object.freeze({ kind: 'rank', of, values })
