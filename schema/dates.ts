import type { CheckedRecord } from '#define'

/** The days a date that may be known only to the month or year can mean, as texts that compare. */
export interface Span {
  readonly from: string
  readonly to: string
}

/** The span of a partial date field of a record (`birthDate`, `patient.birthDate`); undefined where it is empty. */
export function spanOf(record: CheckedRecord, field: string): Span | undefined {
  const day = record[field]
  if (typeof day !== 'string') return undefined
  const precision = record[`${field}Precision`]
  if (precision === 'YEAR') return { from: `${day.slice(0, 4)}-01-01`, to: `${day.slice(0, 4)}-12-31` }
  if (precision === 'MONTH') return { from: `${day.slice(0, 7)}-01`, to: `${day.slice(0, 7)}-31` }
  return { from: day, to: day }
}

/** Whether the first date lies after the second for certain, whatever the days of partial dates may be. */
export function surelyAfter(record: CheckedRecord, first: string, second: string): boolean {
  const one = spanOf(record, first)
  const other = spanOf(record, second)
  return one !== undefined && other !== undefined && one.from > other.to
}

const dayInMs = 86_400_000

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayInMs).toISOString().slice(0, 10)
