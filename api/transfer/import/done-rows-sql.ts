import { v7 as uuidv7 } from 'uuid'
import type { Transaction } from '../../store/index.ts'
import type { RowResult } from './result.ts'

/** What makes a run the continuation of another: the same content read by the same mapping. */
export interface RunKey {
  readonly fileHash: string
  readonly mappingHash: string
}

export interface DoneRow {
  readonly line: number
  readonly result: Exclude<RowResult, 'rejected'>
  /** The ids of its records by their name in the mapping. */
  readonly entities: Readonly<Record<string, string>>
}

/** Whether such a run has come to its end before. */
export async function isFinished(
  transaction: Pick<Transaction, 'query'>,
  { fileHash, mappingHash }: RunKey,
): Promise<boolean> {
  const text =
    'select 1 from tizilim.import_run where file_hash = $1 and mapping_hash = $2 and finished_at is not null limit 1'
  const rows = await transaction.query({ text, values: [fileHash, mappingHash] })
  return rows.length > 0
}

export async function startRun(transaction: Transaction, { fileHash, mappingHash }: RunKey): Promise<string> {
  const id = uuidv7()
  const text = 'insert into tizilim.import_run (id, file_hash, mapping_hash) values ($1, $2, $3)'
  await transaction.query({ text, values: [id, fileHash, mappingHash] })
  return id
}

export async function finishRun(transaction: Transaction, run: string): Promise<void> {
  await transaction.query({
    text: 'update tizilim.import_run set finished_at = now() where id = $1',
    values: [run],
  })
}

/** The lines of these that were loaded before; another run of the same file waits until this transaction ends. */
export async function loadedLines(
  transaction: Transaction,
  { fileHash, mappingHash }: RunKey,
  lines: readonly number[],
): Promise<ReadonlySet<number>> {
  const lock = 'select pg_advisory_xact_lock(hashtextextended($1, 0))'
  await transaction.query({ text: lock, values: [`${fileHash} ${mappingHash}`] })
  const text =
    'select line from tizilim.import_row where file_hash = $1 and mapping_hash = $2 and line = any ($3::integer[])'
  const rows = await transaction.query<{ line: number }>({ text, values: [fileHash, mappingHash, lines] })
  return new Set(rows.map(({ line }) => line))
}

export async function recordRows(
  transaction: Transaction,
  { fileHash, mappingHash, run }: RunKey & { run: string },
  rows: readonly DoneRow[],
): Promise<void> {
  if (rows.length === 0) return
  const text = `insert into tizilim.import_row (file_hash, mapping_hash, line, run_id, result, entities)
select $1, $2, line, $3, result, entities from unnest($4::integer[], $5::text[], $6::jsonb[]) as done(line, result, entities)`
  const columns = [
    rows.map(row => row.line),
    rows.map(row => row.result),
    rows.map(row => JSON.stringify(row.entities)),
  ]
  await transaction.query({ text, values: [fileHash, mappingHash, run, ...columns] })
}
