import type { OperatorFamily } from '../../../api/define/index.ts'

/** A value as a filter or an order sees it: printed, null where there is none. */
export type Value = string | number | boolean | null
export type Filter = Readonly<Record<string, unknown>>

const collator = new Intl.Collator('und')

/** How two values of a family stand to each other, as the register's collation has it for text. */
export function compareValues(family: OperatorFamily, left: Value, right: Value): number {
  if (family === 'string') {
    const order = collator.compare(String(left), String(right))
    return order || Buffer.compare(Buffer.from(String(left)), Buffer.from(String(right)))
  }
  const [a, b] = family === 'decimal' ? [Number(left), Number(right)] : [String(left), String(right)]
  const isNumber = typeof left === 'number' || family === 'decimal'
  const difference = isNumber ? Number(a) - Number(b) : a < b ? -1 : a > b ? 1 : 0
  return Math.sign(difference)
}

interface Clock {
  readonly today: string
  readonly now: string
}

type Operand = never
type Holds = (value: NonNullable<Value>, operand: Operand, family: OperatorFamily, clock: Clock) => boolean

const one =
  (test: (order: number) => boolean): Holds =>
  (value, operand, family) =>
    test(compareValues(family, value, operand))
const same = one(order => order === 0)

const onText =
  (test: (value: string, operand: string) => boolean): Holds =>
  (value, operand) =>
    test(String(value), String(operand))

const holding: Readonly<Record<string, Holds>> = {
  equals: same,
  in: (value, operands: readonly never[], ...rest) => operands.some(operand => same(value, operand, ...rest)),
  lt: one(order => order < 0),
  lte: one(order => order <= 0),
  gt: one(order => order > 0),
  gte: one(order => order >= 0),
  contains: onText((value, operand) => value.includes(operand)),
  startsWith: onText((value, operand) => value.startsWith(operand)),
  endsWith: onText((value, operand) => value.endsWith(operand)),
  within: (value, operand, family, clock) =>
    isWithin(String(value), operand, family === 'date' ? clock.today : clock.now),
}

interface Asked {
  readonly family: OperatorFamily
  readonly clock: Clock
}

/** Whether a filter holds for a value: what §3.4 of the contract says, in plain JavaScript. */
export function filterHolds(filter: Filter, value: Value, asked: Asked): boolean {
  const { mode, ...operators } = filter
  const folded = (each: unknown): unknown =>
    mode !== 'insensitive'
      ? each
      : Array.isArray(each)
        ? each.map(folded)
        : typeof each === 'string'
          ? each.toLowerCase()
          : each
  return Object.entries(operators).every(([name, operand]) => {
    if (name === 'not') return !filterHolds({ mode, ...(operand as Filter) }, value, asked)
    if (name === 'isNull') return (value === null) === operand
    if (name === 'equals' && operand === null) return value === null
    if (name === 'notIn') return !filterHolds({ mode, in: operand }, value, asked)
    if (value === null) return false
    return holding[name]?.(
      folded(value) as NonNullable<Value>,
      folded(operand) as never,
      asked.family,
      asked.clock,
    )
  })
}

interface Interval {
  readonly last?: number
  readonly next?: number
  readonly this?: string
  readonly unit?: string
}

// Almaty keeps five hours ahead of Greenwich the whole year, which is all the zone these tests need.
const ahead = 5 * 3_600_000
const isDay = (text: string): boolean => text.length === 10
const localOf = (text: string): Date => new Date(isDay(text) ? Date.parse(text) : Date.parse(text) + ahead)

/** Everything on one calendar without zones: a day is its midnight, an instant its local time. */
function isWithin(value: string, interval: Interval, now: string): boolean {
  const moment = localOf(value).getTime()
  const current = localOf(now)
  if (interval.this) {
    const start = startOf(current, interval.this)
    return moment >= start.getTime() && moment < moved(start, interval.this, 1).getTime()
  }
  const bound = moved(
    current,
    String(interval.unit),
    interval.last ? -interval.last : Number(interval.next),
  ).getTime()
  return interval.last
    ? moment > bound && moment <= current.getTime()
    : moment > current.getTime() && moment <= bound
}

const monthsIn: Readonly<Record<string, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12 }
const daysIn: Readonly<Record<string, number>> = { DAY: 1, WEEK: 7 }

function moved(from: Date, unit: string, count: number): Date {
  const to = new Date(from)
  const days = daysIn[unit]
  if (days !== undefined) {
    to.setUTCDate(to.getUTCDate() + days * count)
    return to
  }
  const day = to.getUTCDate()
  to.setUTCDate(1)
  to.setUTCMonth(to.getUTCMonth() + (monthsIn[unit] ?? 0) * count)
  const lastDay = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate()
  to.setUTCDate(Math.min(day, lastDay))
  return to
}

/** The first day of the calendar unit that a date or an instant lies in. */
export const cutTo = (value: string, unit: string): string =>
  startOf(localOf(value), unit).toISOString().slice(0, 10)

function startOf(moment: Date, unit: string): Date {
  const start = new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate()))
  if (unit === 'WEEK') start.setUTCDate(start.getUTCDate() - ((start.getUTCDay() + 6) % 7))
  const months = monthsIn[unit]
  if (months === undefined) return start
  return new Date(Date.UTC(start.getUTCFullYear(), Math.floor(start.getUTCMonth() / months) * months, 1))
}
