/** An expression's value in the answer. */
export interface ValueNode<Expression> {
  readonly kind: 'value'
  readonly of: Expression
}

export const value = <Expression>(of: Expression): ValueNode<Expression> =>
  Object.freeze({ kind: 'value', of })
