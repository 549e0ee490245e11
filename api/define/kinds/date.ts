import { type Issue, parsed, refused } from '../issue.ts'
import type { FieldKind } from '../kind.ts'
import { dateImpossible, instantImpossible, tooLarge, tooSmall, wrongType } from './messages.ts'

export interface DateOptions {
  /** The earliest and latest value allowed, as the API prints it. */
  readonly min?: string
  readonly max?: string
  /** Not after today (the store's clock and time zone). */
  readonly notFuture?: boolean
}

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/
const instantPattern = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?([Zz]|[+-]\d{2}:\d{2})$/

/** Whether the text is a day that exists, `YYYY-MM-DD`, from 1800 to 2200. */
export function isDay(value: string): boolean {
  const match = dayPattern.exec(value)
  if (!match) return false
  const [year, month, day] = match.slice(1).map(Number)
  if (year === undefined || month === undefined || day === undefined || year < 1800 || year > 2200)
    return false
  const moment = new Date(Date.UTC(year, month - 1, day))
  return moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day
}

/** ISO 8601 with a zone to UTC with milliseconds; undefined where there is no such instant. */
export function instantOf(value: string): string | undefined {
  const match = instantPattern.exec(value.trim())
  if (!match?.[1] || !isDay(match[1])) return undefined
  if (Number(match[2]) > 23 || Number(match[3]) > 59 || Number(match[4] ?? 0) > 59) return undefined
  const moment = new Date(value.trim().replace(' ', 'T'))
  const instant = Number.isNaN(moment.getTime()) ? '' : moment.toISOString()
  // The zone may carry a day at the edge over it.
  return isDay(instant.slice(0, 10)) ? instant : undefined
}

/** Tells the day of a moment, `YYYY-MM-DD`, where days begin in a time zone. Making the format takes the time, so it is made once. */
export function dayIn(timeZone: string): (moment: Date) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  return moment => format.format(moment)
}

const checkRange = (value: string, { min, max }: DateOptions): readonly Issue[] => [
  ...(min !== undefined && value < min ? [tooSmall(min)] : []),
  ...(max !== undefined && value > max ? [tooLarge(max)] : []),
]

export const dateKind: FieldKind<string, DateOptions> = {
  name: 'date',
  scalar: 'Date',
  operators: 'date',
  widget: 'date',
  column: () => ({ type: 'date', printed: 'plain' }),
  parse: input => {
    if (typeof input !== 'string') return refused(wrongType('Date'))
    const value = input.trim()
    return isDay(value) ? parsed(value) : refused(dateImpossible())
  },
  check: checkRange,
  print: value => value,
  samples: {
    options: { max: '2100-12-31' },
    valid: [{ input: '1800-01-01' }, { input: '1984-02-29' }, { input: ' 2027-01-31 ', value: '2027-01-31' }],
    invalid: [
      { input: 20270131, code: 'WRONG_TYPE' },
      { input: '2027-02-30', code: 'DATE_IMPOSSIBLE' },
      { input: '1799-12-31', code: 'DATE_IMPOSSIBLE' },
      { input: 'infinity', code: 'DATE_IMPOSSIBLE' },
      { input: '2101-01-01', code: 'TOO_LARGE' },
    ],
  },
}

export const dateTimeKind: FieldKind<string, DateOptions> = {
  name: 'dateTime',
  scalar: 'DateTime',
  operators: 'datetime',
  widget: 'dateTime',
  column: () => ({ type: 'timestamptz(3)', printed: 'instant' }),
  parse: input => {
    if (typeof input !== 'string') return refused(wrongType('DateTime'))
    const value = instantOf(input)
    return value === undefined ? refused(instantImpossible()) : parsed(value)
  },
  check: checkRange,
  print: value => value,
  samples: {
    valid: [
      { input: '1984-02-29T00:00:00Z', value: '1984-02-29T00:00:00.000Z' },
      { input: '2027-01-31T12:00:00.5+05:00', value: '2027-01-31T07:00:00.500Z' },
    ],
    invalid: [
      { input: '2027-01-31T12:00:00', code: 'INSTANT_IMPOSSIBLE' },
      { input: '2027-02-30T00:00:00Z', code: 'INSTANT_IMPOSSIBLE' },
      { input: 'now', code: 'INSTANT_IMPOSSIBLE' },
    ],
  },
}
