import type { DatePrecision } from '../language/format.ts'

export interface TypedDate {
  readonly date: string
  readonly precision: DatePrecision
}

const pad = (digits: string): string => digits.padStart(2, '0')

/**
 * What people type for a day: `31.01.2027`, `31/1/2027`, `2027-01-31`, `31012027`; where the date may be incomplete
 * also `01.2027` and `2027`. Undefined where it is none of these; whether the day exists is the kind's business.
 */
export function readDate(typed: string, partial: boolean): TypedDate | undefined {
  const text = typed.trim()
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (iso) return day(iso[1], iso[2], iso[3])
  const full = /^(\d{1,2})[./\s-](\d{1,2})[./\s-](\d{4})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text)
  if (full) return day(full[3], full[2], full[1])
  return partial ? readPartial(text) : undefined
}

const day = (year = '', month = '', date = ''): TypedDate => ({
  date: `${year}-${pad(month)}-${pad(date)}`,
  precision: 'DAY',
})

function readPartial(text: string): TypedDate | undefined {
  const month = /^(\d{1,2})[./\s-](\d{4})$/.exec(text)
  if (month) return { date: `${month[2]}-${pad(month[1] ?? '')}-01`, precision: 'MONTH' }
  return /^\d{4}$/.test(text) ? { date: `${text}-01-01`, precision: 'YEAR' } : undefined
}

/** How a date stands in its input: always the order that is typed. */
export function writeDate(value: string, precision: DatePrecision = 'DAY'): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
  if (!match) return value
  const [, year = '', month = '', date = ''] = match
  if (precision === 'YEAR') return year
  return precision === 'MONTH' ? `${month}.${year}` : `${date}.${month}.${year}`
}

/** `31.01.2027 09:30` in the register's zone to an instant; undefined where it is none. */
export function readDateTime(typed: string, timeZone: string): string | undefined {
  const match = /^(.+?)[,\s]+(\d{1,2}):(\d{2})$/.exec(typed.trim())
  const date = match?.[1] && readDate(match[1], false)?.date
  if (!match || !date) return undefined
  const asUtc = Date.parse(`${date}T${pad(match[2] ?? '')}:${match[3]}:00Z`)
  if (Number.isNaN(asUtc)) return undefined
  return new Date(asUtc - offsetOf(new Date(asUtc), timeZone)).toISOString()
}

export function writeDateTime(value: string, timeZone: string): string {
  const moment = new Date(value)
  if (Number.isNaN(moment.getTime())) return value
  const local = new Date(moment.getTime() + offsetOf(moment, timeZone)).toISOString()
  return `${writeDate(local.slice(0, 10))} ${local.slice(11, 16)}`
}

/** How far the zone is ahead of UTC at that moment, in milliseconds. */
function offsetOf(moment: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(moment)
  const part = (type: string): string => parts.find(each => each.type === type)?.value ?? '00'
  const local = Date.parse(
    `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}Z`,
  )
  return local - Math.floor(moment.getTime() / 1000) * 1000
}
