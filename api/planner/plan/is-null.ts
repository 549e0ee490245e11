export interface IsNullNode<Expression> {
  readonly kind: 'isNull'
  readonly of: Expression
  readonly expected: boolean
}

/** Whether there is no value (or, with `expected` false, that there is one). */
export const isNull = <Expression>(of: Expression, expected: boolean): IsNullNode<Expression> =>
  Object.freeze({ kind: 'isNull', of, expected })
