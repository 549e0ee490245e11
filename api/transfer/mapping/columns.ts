import { StartError } from '../../errors/index.ts'
import { meant } from '../../model/index.ts'
import { columnsOf, conditionColumns } from './evaluate.ts'
import type { Mapping, Value } from './mapping.ts'

/** @throws StartError where the file lacks a column the mapping reads */
export function refuseMissingColumns(mapping: Mapping, header: readonly string[], file: string): void {
  const missing = readColumns(mapping).filter(column => !header.includes(column))
  const [first] = missing
  if (first === undefined) return
  const names = missing.map(column => `"${column}"`).join(', ')
  throw new StartError(`${file} has no column ${names}${missing.length === 1 ? meant(first, header) : ''}`, {
    hint: `Its columns are ${header.map(column => `"${column}"`).join(', ')}.`,
  })
}

/** Every column of the file the mapping reads. */
function readColumns({ columns, when, records }: Mapping): readonly string[] {
  const ofValues = (values: Readonly<Record<string, Value>>) =>
    Object.values(values).flatMap(value => columnsOf(value, columns))
  const conditions = [when, ...records.map(record => record.when)]
  return [
    ...new Set([
      ...ofValues(columns),
      ...records.flatMap(record => [...ofValues(record.set), ...ofValues(record.onCreate)]),
      ...conditions.flatMap(condition => (condition ? conditionColumns(condition, columns) : [])),
    ]),
  ]
}
