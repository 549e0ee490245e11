import type { CalendarUnit } from './within.ts'

/** The first day of the calendar unit that a date or an instant lies in, where days begin in the register's time zone. */
export interface CutNode<Expression> {
  readonly kind: 'cut'
  readonly of: Expression
  readonly type: 'date' | 'timestamptz'
  readonly unit: CalendarUnit
}

export const cut = <Expression>(props: Omit<CutNode<Expression>, 'kind'>): CutNode<Expression> =>
  Object.freeze({ kind: 'cut', ...props })
