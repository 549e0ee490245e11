import type { Asker } from '../../access/index.ts'
import { AppError } from '../../errors/index.ts'
import type { Compiled } from '../../model/index.ts'
import type { Database, Transaction, Writer } from '../../store/index.ts'
import { openCsv } from '../csv/read-csv.ts'
import { hashOfFile } from '../csv/read-text.ts'
import { refuseMissingColumns } from '../mapping/columns.ts'
import type { Mapping } from '../mapping/mapping.ts'
import { Batch } from './batch.ts'
import { batchWriter } from './batch-writer.ts'
import { type DoneRow, finishRun, loadedLines, type RunKey, recordRows, startRun } from './done-rows-sql.ts'
import { planRow } from './plan-row.ts'
import { type RejectedFile, rejectedFile } from './rejected-file.ts'
import { errorOf, type ImportError, type ImportResult, type RowResult } from './result.ts'
import type { RowOutcome } from './round.ts'
import type { Row } from './row.ts'

/** What importing needs of the platform. */
export interface ImportServices {
  readonly compiled: Compiled
  readonly database: Database
  readonly writer: Writer
}

export interface ImportOptions {
  readonly mapping: Mapping
  readonly file: string
  /** Whose rights apply and whom the audit names. */
  readonly asker: Asker
  /** Everything is done, reported and taken back. */
  readonly dryRun?: boolean
  /** One transaction: a single bad row and nothing is loaded. */
  readonly atomic?: boolean
  /** Rows a transaction; 500 unless given. */
  readonly batchSize?: number
  /** Where rejected rows go; absent: nowhere. */
  readonly rejected?: string
  readonly onError?: (error: ImportError) => void
  readonly onProgress?: (read: number) => void
}

/** Thrown to take a transaction back; never leaves this file. */
class TakeBack extends Error {}

const errorsKept = 10_000

/** Loading a file is a right of its own, asked for before the first row is read. */
function refuseImport({ asker, mapping }: ImportOptions): void {
  const refused = mapping.records.some(({ entity }) => asker.policy.rows('import', entity) === false)
  if (refused) throw new AppError('FORBIDDEN')
}

/**
 * Loads a file through a mapping: batch by batch, each in one transaction together with the note of what it loaded, so
 * that a run cut short goes on where it stopped and a second run finds everything done.
 */
export async function importFile(services: ImportServices, options: ImportOptions): Promise<ImportResult> {
  refuseImport(options)
  const csv = await openCsv(options.file, options.mapping.delimiter)
  refuseMissingColumns(options.mapping, csv.header, options.file)
  const key = { fileHash: await hashOfFile(options.file), mappingHash: options.mapping.hash }
  const rejected =
    options.rejected === undefined
      ? undefined
      : rejectedFile(options.rejected, csv.header, options.mapping.delimiter)
  const run = new Run({ services, options, key, ...(rejected && { rejected }) })
  try {
    return options.dryRun || options.atomic ? await run.atOnce(csv.rows) : await run.batchByBatch(csv.rows)
  } finally {
    await rejected?.close()
  }
}

interface RunParts {
  readonly services: ImportServices
  readonly options: ImportOptions
  readonly key: RunKey
  readonly rejected?: RejectedFile
}

class Run {
  readonly parts: RunParts
  readonly counts: Record<RowResult, number> = { created: 0, updated: 0, unchanged: 0, rejected: 0 }
  readonly errors: ImportError[] = []

  constructor(parts: RunParts) {
    this.parts = parts
  }

  async batchByBatch(rows: AsyncIterable<Row>): Promise<ImportResult> {
    const { services, options, key } = this.parts
    const inTransaction = <Result>(work: (transaction: Transaction) => Promise<Result>) =>
      services.database.write(options.asker, work)
    const run = await inTransaction(transaction => startRun(transaction, key))
    for await (const batch of batches(rows, options.batchSize)) {
      await this.report(await inTransaction(transaction => this.load(transaction, run, batch)))
    }
    await inTransaction(transaction => finishRun(transaction, run))
    return this.result(true)
  }

  async atOnce(rows: AsyncIterable<Row>): Promise<ImportResult> {
    const { services, options, key } = this.parts
    try {
      await services.database.write(options.asker, async transaction => {
        const run = await startRun(transaction, key)
        for await (const batch of batches(rows, options.batchSize))
          await this.report(await this.load(transaction, run, batch))
        await finishRun(transaction, run)
        if (options.dryRun || this.counts.rejected > 0) throw new TakeBack()
      })
      return this.result(true)
    } catch (error) {
      if (!(error instanceof TakeBack)) throw error
      return options.dryRun ? this.result(false) : this.nothingWritten()
    }
  }

  async load(transaction: Transaction, run: string, rows: readonly Row[]): Promise<readonly RowOutcome[]> {
    const { services, options, key } = this.parts
    const { compiled } = services
    const { mapping, asker, dryRun = false } = options
    const writer = batchWriter({ writer: services.writer, asker, transaction, rehearse: dryRun })
    const done = await loadedLines(
      transaction,
      key,
      rows.map(({ line }) => line),
    )
    const planned = rows.map(row =>
      done.has(row.line) ? { row, records: [], issues: [] } : planRow(mapping, row),
    )
    const sight = { compiled, asker, transaction }
    const outcomes = await new Batch({ mapping, sight, writer }).run(planned)
    const fresh = outcomes.flatMap(({ planned: { row }, result, ids }): readonly DoneRow[] =>
      result === 'rejected' || done.has(row.line) ? [] : [{ line: row.line, result, entities: ids }],
    )
    await recordRows(transaction, { ...key, run }, fresh)
    return outcomes
  }

  /** Called after the commit of what it reports, in the order of the file. */
  async report(outcomes: readonly RowOutcome[]): Promise<void> {
    const { options, rejected } = this.parts
    for (const { planned, result, issues } of [...outcomes].sort(
      (a, b) => a.planned.row.number - b.planned.row.number,
    )) {
      this.counts[result] += 1
      if (result !== 'rejected') continue
      const errors = issues.map(issue => errorOf(planned.row, issue, options.asker.language))
      for (const error of errors) {
        if (this.errors.length < errorsKept) this.errors.push(error)
        options.onError?.(error)
      }
      await rejected?.add(planned.row, errors)
    }
    options.onProgress?.(this.read)
  }

  get read(): number {
    return Object.values(this.counts).reduce((sum, count) => sum + count, 0)
  }

  result(written: boolean): ImportResult {
    return { read: this.read, ...this.counts, errors: this.errors, written }
  }

  nothingWritten(): ImportResult {
    const { rejected } = this.counts
    return {
      read: this.read,
      created: 0,
      updated: 0,
      unchanged: this.read - rejected,
      rejected,
      errors: this.errors,
      written: false,
    }
  }
}

async function* batches(rows: AsyncIterable<Row>, size = 500): AsyncGenerator<readonly Row[]> {
  let batch: Row[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
