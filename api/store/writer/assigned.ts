import { randomUUID } from 'node:crypto'
import { sequenceOf } from '../../model/index.ts'
import { quoted } from '../migrations/schema-shape.ts'
import type { Values, Write } from './parts.ts'

const number = /\{n(?::(\d+))?\}/

/** `KZ-{yyyy}-{n:7}` with the year and the next number: `KZ-2027-0000042`. */
const fill = (pattern: string, year: string, next: string): string =>
  pattern
    .replaceAll('{yyyy}', year)
    .replace(number, (_whole, digits: string | undefined) => next.padStart(Number(digits ?? 0), '0'))

async function nextNumbers(
  { transaction }: Write,
  sequence: string,
  count: number,
): Promise<readonly string[]> {
  const text = 'select nextval($1::regclass) as next from generate_series(1, $2)'
  return (await transaction.query<{ next: string }>({ text, values: [quoted(sequence), count] })).map(
    ({ next }) => next,
  )
}

/** Unlike any number, and unlike each other: for a write that is only tried. */
export const standIns = ({ entity }: Write): Values =>
  Object.fromEntries(
    Object.values(entity.fields).flatMap(({ name, assigned }) =>
      assigned === undefined ? [] : [[name, `~${randomUUID()}`]],
    ),
  )

/** The values the system gives to so many new records; numbers are taken in one round trip and never given twice. */
export async function assignedValues(write: Write, count: number): Promise<readonly Values[]> {
  const records: Record<string, string>[] = Array.from({ length: count }, () => ({}))
  for (const { name, assigned, column } of Object.values(write.entity.fields)) {
    if (assigned === undefined || count === 0) continue
    const numbers = await nextNumbers(write, sequenceOf(write.entity.table, column), count)
    records.forEach((record, index) => {
      record[name] = fill(assigned, write.today.slice(0, 4), numbers[index] ?? '')
    })
  }
  return records
}
