import { holds } from '../../conditions/index.ts'
import { columnsOf, evaluate, type Part, withMadeColumns } from '../mapping/evaluate.ts'
import type { Mapping, RecordMapping, Value } from '../mapping/mapping.ts'
import type { Row, RowIssue } from './row.ts'

/** A row and the records it shall make, as far as its own cells tell. */
export interface PlannedRow {
  readonly row: Row
  readonly records: readonly PlannedRecord[]
  readonly issues: readonly RowIssue[]
}

export interface PlannedRecord {
  readonly mapping: RecordMapping
  readonly set: readonly PlannedField[]
  readonly onCreate: readonly PlannedField[]
}

export interface PlannedField {
  readonly name: string
  readonly part: Exclude<Part, { is: 'wrong' | 'absent' }>
}

/** Evaluates the mapping for one row; everything wrong with it is found at once. */
export function planRow(mapping: Mapping, row: Row): PlannedRow {
  if (row.broken) return { row, records: [], issues: [{ issue: row.broken }] }
  const cells = withMadeColumns(mapping, row.cells, row.number)
  if (mapping.when && !holds(mapping.when, cells)) return { row, records: [], issues: [] }
  const issues: RowIssue[] = []
  const records = mapping.records
    .filter(record => !record.when || holds(record.when, cells))
    .map((record): PlannedRecord => {
      const plan = (values: Readonly<Record<string, Value>>) =>
        Object.entries(values).flatMap(([name, value]): readonly PlannedField[] => {
          const part = evaluate(value, cells, row.number)
          if (part.is === 'wrong') issues.push({ ...placeOf(record, name, mapping), issue: part.issue })
          return part.is === 'wrong' || part.is === 'absent' ? [] : [{ name, part }]
        })
      return { mapping: record, set: plan(record.set), onCreate: plan(record.onCreate) }
    })
  return { row, records, issues }
}

/** What an issue of a field is shown at: the field, and the column its value comes from. */
export function placeOf(record: RecordMapping, field: string, mapping: Mapping): Omit<RowIssue, 'issue'> {
  const value = record.set[field] ?? record.onCreate[field]
  const column = value && columnsOf(value, mapping.columns)[0]
  return { field: `${record.as}.${field}`, ...(column !== undefined && { column }) }
}
