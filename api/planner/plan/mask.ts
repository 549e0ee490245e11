/** All but the last `keep` characters replaced by asterisks. */
export interface MaskNode<Expression> {
  readonly kind: 'mask'
  readonly of: Expression
  readonly keep: number
}

export const mask = <Expression>(of: Expression, keep: number): MaskNode<Expression> =>
  Object.freeze({ kind: 'mask', of, keep })
