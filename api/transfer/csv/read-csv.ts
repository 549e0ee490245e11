import { Readable } from 'node:stream'
import { type CsvError, type Info, parse } from 'csv-parse'
import { StartError } from '../../errors/index.ts'
import { rowTooLong, unclosedQuote, wrongColumnCount } from '../import/messages.ts'
import type { Row } from '../import/row.ts'
import { readText } from './read-text.ts'

/** An open CSV file. The rows can be read once. */
export interface CsvFile {
  readonly header: readonly string[]
  readonly rows: AsyncGenerator<Row>
}

interface Parsed {
  readonly record: readonly string[]
  readonly raw: string
  readonly info: Info
}

interface Skipped {
  readonly error: CsvError | undefined
  readonly raw: string
}

const longestRow = 16 * 1024 * 1024

/** Opens a CSV file and reads its header. @throws StartError where it is missing, empty, no UTF-8, or names a column twice */
export async function openCsv(path: string, delimiter: string): Promise<CsvFile> {
  const skipped: Skipped[] = []
  const parser = parse({
    delimiter,
    record_delimiter: '\n',
    info: true,
    raw: true,
    max_record_size: longestRow,
    // A stray quote is data; a column too many or too few is one row's fault, not the file's.
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    skip_records_with_error: true,
    on_skip: (error, raw) => void skipped.push({ error, raw: raw ?? '' }),
  })
  const source = Readable.from(readText(path))
  source.on('error', error => parser.destroy(error))
  const records: AsyncIterator<Parsed> = source.pipe(parser)[Symbol.asyncIterator]()
  const first = await records.next()
  if (first.done) throw new StartError(`${path} is empty`, { hint: 'The first line names the columns.' })
  const header = readHeader(first.value.record, path)
  return { header, rows: rowsOf(records, header, skipped) }
}

function readHeader(record: readonly string[], path: string): readonly string[] {
  const header = record.map(name => name.trim())
  const twice = header.find((name, index) => name !== '' && header.indexOf(name) !== index)
  if (twice !== undefined) throw new StartError(`${path} has two columns "${twice}"`)
  return header
}

async function* rowsOf(
  records: AsyncIterator<Parsed>,
  header: readonly string[],
  skipped: readonly Skipped[],
): AsyncGenerator<Row> {
  let number = 0
  for (let next = await records.next(); !next.done; next = await records.next()) {
    number += 1
    yield rowOf(next.value, header, number)
  }
  for (const { error, raw } of skipped) {
    number += 1
    const broken = error?.code === 'CSV_MAX_RECORD_SIZE' ? rowTooLong() : unclosedQuote()
    yield { line: lineOf(Number(error?.['lines'] ?? 0), raw), number, cells: {}, raw: [raw.trim()], broken }
  }
}

function rowOf({ record, raw, info }: Parsed, header: readonly string[], number: number): Row {
  const row = { line: lineOf(info.lines, raw), number, raw: record }
  if (record.length !== header.length)
    return { ...row, cells: {}, broken: wrongColumnCount(header.length, record.length) }
  const cells = Object.fromEntries(header.map((name, index) => [name, record[index]?.trim() || null]))
  return { ...row, cells }
}

/** The parser counts where a record ends; it begins as many lines earlier as it has line ends inside. */
function lineOf(end: number, raw: string): number {
  const inside = raw.replace(/^\n+/, '').replace(/\n$/, '')
  return end - (inside.split('\n').length - 1)
}
