/** A value of one related row by a sub-select: null where there is no such row. */
export interface TargetValueNode<Rows, Expression> {
  readonly kind: 'targetValue'
  readonly rows: Rows
  readonly value: Expression
}

export const targetValue = <Rows, Expression>(
  rows: Rows,
  value: Expression,
): TargetValueNode<Rows, Expression> => Object.freeze({ kind: 'targetValue', rows, value })
