import { wrongType } from '../../define/index.ts'
import { always } from '../plan/always.ts'
import type { Predicate } from '../plan/row.ts'
import { type CalendarUnit, calendarUnits, type WithinNode, within } from '../plan/within.ts'
import { intervalMalformed, nullRefused } from '../refusals.ts'
import type { Mention } from './mentions.ts'
import { isInt, type Placed } from './operands.ts'
import type { Planning } from './planning.ts'

type Interval = Pick<WithinNode<never>, 'span' | 'unit' | 'count'>

/** The most of each unit that stays inside the database's calendar. */
const most: Readonly<Record<CalendarUnit, number>> = {
  DAY: 200_000,
  WEEK: 50_000,
  MONTH: 12_000,
  QUARTER: 4_000,
  YEAR: 1_000,
}

/** `{ last: 30, unit: DAY }`, `{ next: 2, unit: WEEK }` or `{ this: QUARTER }`. */
export function planInterval(planning: Planning, mention: Mention, { input, path }: Placed): Predicate {
  const { type } = mention
  if (typeof input !== 'object' || input === null || (type !== 'date' && type !== 'timestamptz')) {
    planning.report(wrongType('{}'), path)
    return always(false)
  }
  const asked = Object.entries(input).filter(([, value]) => value !== undefined)
  const nulls = asked.filter(([, value]) => value === null)
  for (const [key] of nulls) planning.report(nullRefused(), [...path, key])
  const interval = intervalOf(Object.fromEntries(asked))
  if (interval) return within({ of: mention.expression, type, ...interval })
  if (nulls.length === 0) planning.report(intervalMalformed(), path)
  return always(false)
}

function intervalOf(asked: Readonly<Record<string, unknown>>): Interval | undefined {
  const keys = Object.keys(asked)
  if (keys.length === 1 && isUnit(asked['this'])) return { span: 'this', unit: asked['this'], count: 1 }
  const span = keys.includes('last') ? 'last' : 'next'
  const { [span]: count, unit } = asked
  if (keys.length !== 2 || !isUnit(unit) || !isInt(count) || count < 1 || count > most[unit]) return undefined
  return { span, unit, count }
}

const isUnit = (value: unknown): value is CalendarUnit => calendarUnits.some(unit => unit === value)
