export const calendarUnits = ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'] as const
export type CalendarUnit = (typeof calendarUnits)[number]

/** A date or an instant inside an interval that moves with the clock. */
export interface WithinNode<Expression> {
  readonly kind: 'within'
  readonly of: Expression
  readonly type: 'date' | 'timestamptz'
  readonly span: 'last' | 'next' | 'this'
  readonly unit: CalendarUnit
  /** How many units; 1 for `this`. */
  readonly count: number
}

export const within = <Expression>(props: Omit<WithinNode<Expression>, 'kind'>): WithinNode<Expression> =>
  Object.freeze({ kind: 'within', ...props })
