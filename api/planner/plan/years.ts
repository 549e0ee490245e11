/** Whole years from a date until another one, where that has a value, or today. */
export interface YearsNode<Expression> {
  readonly kind: 'years'
  readonly from: Expression
  readonly until?: Expression
}

export const years = <Expression>(from: Expression, until?: Expression): YearsNode<Expression> =>
  Object.freeze({ kind: 'years', from, ...(until && { until }) })
