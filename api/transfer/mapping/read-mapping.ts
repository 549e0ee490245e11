import { createHash } from 'node:crypto'
import type { Condition } from '../../conditions/index.ts'
import { type Compiled, meant } from '../../model/index.ts'
import { checkRecords } from './check-records.ts'
import { checkCondition, checkValue, type Scope } from './check-value.ts'
import type { Mapping, RecordMapping } from './mapping.ts'
import { isObject, newReport, type Path, type Plain, type Report, throwProblems } from './report.ts'

const mappingKeys = ['format', 'delimiter', 'columns', 'when', 'records']
const recordKeys = ['as', 'entity', 'match', 'when', 'set', 'onCreate']

/**
 * Reads and checks a mapping.
 * @param name what messages call it, usually the file's name
 * @throws StartError with every mistake at once
 */
export function readMapping(text: string, name: string, compiled: Compiled): Mapping {
  const report = newReport()
  const file = parse(text, report)
  if (file) checkFile(file, report)
  throwProblems(name, report)
  const mapping = assemble(file ?? {}, text)
  checkColumns(mapping, report)
  checkRecords(mapping, compiled, report)
  throwProblems(name, report)
  return mapping
}

function parse(text: string, report: Report): Plain | undefined {
  try {
    const file: unknown = JSON.parse(text)
    if (isObject(file)) return file
    report.add([], 'expected an object with "records"')
  } catch (error) {
    report.add([], `no valid JSON (${error instanceof Error ? error.message : String(error)})`)
  }
  return undefined
}

function unknownKeys(
  part: Plain,
  known: readonly string[],
  { path, report }: { path: Path; report: Report },
): void {
  for (const key of Object.keys(part)) {
    if (!known.includes(key)) report.add([...path, key], `there is no such key${meant(key, known)}`)
  }
}

/** The outer form: what must be an object, a list or a text is one. */
function checkFile(file: Plain, report: Report): void {
  unknownKeys(file, mappingKeys, { path: [], report })
  const { format = 'csv', delimiter = ',', columns = {}, records } = file
  if (format !== 'csv') report.add(['format'], 'must be "csv"')
  if (typeof delimiter !== 'string' || delimiter.length !== 1 || /["\r\n]/.test(delimiter))
    report.add(['delimiter'], 'must be one character, such as ";"')
  if (!isObject(columns)) report.add(['columns'], 'must be an object of values')
  if (!Array.isArray(records) || records.length === 0)
    return report.add(['records'], 'must be a list of at least one record')
  for (const [index, record] of records.entries()) checkRecordForm(record, ['records', index], report)
}

function checkRecordForm(record: unknown, path: Path, report: Report): void {
  if (!isObject(record)) return report.add(path, 'must be an object')
  unknownKeys(record, recordKeys, { path, report })
  const { as, entity, match, set, onCreate = {} } = record
  if (typeof as !== 'string' || as === '') report.add([...path, 'as'], 'must be a name')
  if (typeof entity !== 'string') report.add([...path, 'entity'], 'must be the name of an entity')
  const namesFields =
    match === undefined ||
    (Array.isArray(match) && match.length > 0 && match.every(each => typeof each === 'string'))
  if (!namesFields) report.add([...path, 'match'], 'must be a list of fields')
  if (!isObject(set)) report.add([...path, 'set'], 'must be an object of values')
  if (!isObject(onCreate)) report.add([...path, 'onCreate'], 'must be an object of values')
}

function assemble(file: Plain, text: string): Mapping {
  const parts = file as {
    delimiter?: string
    columns?: Mapping['columns']
    when?: Condition
    records: readonly Partial<RecordMapping>[]
  } // checked above
  return {
    format: 'csv',
    delimiter: parts.delimiter ?? ',',
    columns: parts.columns ?? {},
    ...(parts.when && { when: parts.when }),
    records: parts.records.map(record => ({ as: '', entity: '', set: {}, onCreate: {}, ...record })),
    hash: createHash('sha256')
      .update(JSON.stringify(JSON.parse(text)))
      .digest('hex'),
  }
}

function checkColumns({ columns, when }: Mapping, report: Report): void {
  const scope: Scope = { report, allowed: ['value', 'column', 'template'] }
  for (const [name, value] of Object.entries(columns)) checkValue(value, ['columns', name], scope)
  if (when !== undefined) checkCondition(when, ['when'], report)
}
