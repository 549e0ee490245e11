/** First letters, each followed by a full stop; empty values are passed over. */
export interface InitialsNode<Expression> {
  readonly kind: 'initials'
  readonly of: readonly Expression[]
}

export const initials = <Expression>(of: readonly Expression[]): InitialsNode<Expression> =>
  Object.freeze({ kind: 'initials', of })
