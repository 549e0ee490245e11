import type { Asker } from '../../access/index.ts'
import type { Json } from '../../define/index.ts'
import { AppError, type ErrorDetails, isErrorCode } from '../../errors/index.ts'
import type { Database, Sql, Transaction } from '../database.ts'
import { type Sealing, sealing } from './seal.ts'

/** One root field of a request that came with an idempotency key. */
export interface Attempt {
  /** As the client sent it. */
  readonly key: string
  /** The request in one spelling, by which it is told from another one with this key. */
  readonly body: string
  /** The response key of the root field: each is done once for itself. */
  readonly step: string
}

/** What became of a write: what the writer gave, or its refusal. */
export type Outcome = { readonly result: Json } | { readonly refusal: AppError }

/** What is known of an earlier attempt. */
export interface Kept {
  readonly outcome: Outcome
  /** The answer that was given; absent where there was no time to keep it, or it was too long. */
  readonly answer?: Json
}

/** What is remembered of one attempt. */
export interface Receipt {
  /** @throws AppError IDEMPOTENCY_CONFLICT where the key was used with another body */
  readonly find: () => Promise<Kept | undefined>
  /** The same within the transaction of a write, which waits for one of this key that is under way. */
  readonly recall: (transaction: Transaction) => Promise<Kept | undefined>
  /** Part of the write's transaction: the two are there together or not at all. */
  readonly keep: (transaction: Transaction, outcome: Outcome) => Promise<void>
  /** After the write, before the answer leaves. */
  readonly keepAnswer: (answer: Json) => Promise<void>
}

export interface Receipts {
  readonly of: (asker: Asker, attempt: Attempt) => Receipt
  /** Removes what is over; gives how many. */
  readonly sweep: () => Promise<number>
}

export interface ReceiptParts {
  readonly database: Database
  readonly clock: () => Date
  readonly secret: Buffer
}

/** How long a key is remembered. */
export const receiptHours = 24
const longestAnswer = 256 * 1024
const sweptAlong = 100

/** Remembers writes by their actor's idempotency keys, in the database and so for every node. */
export function createReceipts(parts: ReceiptParts): Receipts {
  const { database, clock, secret } = parts
  const horizon = () => new Date(clock().getTime() - receiptHours * 3_600_000).toISOString()
  return {
    of: ({ actor }, attempt) =>
      receiptOf({ ...parts, horizon }, sealing(secret, actor.id, attempt.key), attempt),
    sweep: async () => {
      const text = 'delete from tizilim.receipt where created_at <= $1 returning 1 as swept'
      return (await database.query({ text, values: [horizon()] })).length
    },
  }
}

type Remembering = ReceiptParts & { readonly horizon: () => string }

function receiptOf({ database, clock, horizon }: Remembering, sealed: Sealing, attempt: Attempt): Receipt {
  const { step } = attempt
  const name = sealed.hash('name')
  const body = sealed.hash('body', attempt.body)
  const find = async (run: (sql: Sql) => Promise<readonly Row[]>): Promise<Kept | undefined> => {
    const rows = await run({ text: selected, values: [name, horizon()] })
    if (rows.some(row => !row.body_hash.equals(body))) throw new AppError('IDEMPOTENCY_CONFLICT')
    const own = rows.find(row => row.step === step)
    return own && keptIn(sealed, own)
  }
  return {
    find: () => find(database.query<Row>),
    recall: async transaction => {
      // Who holds the lock has committed or taken back when it is given, and a statement after that sees which.
      await transaction.query({ text: 'select pg_advisory_xact_lock($1)', values: [lockOf(name)] })
      return find(transaction.query<Row>)
    },
    keep: async (transaction, outcome) => {
      const said = sealed.seal(`outcome of ${step}`, written(outcome))
      const now = clock().toISOString()
      await transaction.query({ text: sweepSome, values: [horizon(), sweptAlong] })
      await transaction.query({ text: inserted, values: [name, step, body, said, now] })
    },
    keepAnswer: async answer => {
      const text = JSON.stringify(answer)
      if (text.length > longestAnswer) return
      const said = sealed.seal(`answer of ${step}`, text)
      await database.query({ text: answered, values: [name, step, said] })
    },
  }
}

interface Row {
  readonly step: string
  readonly body_hash: Buffer
  readonly outcome: Buffer
  readonly answer: Buffer | null
}

const selected =
  'select step, body_hash, outcome, answer from tizilim.receipt where name_hash = $1 and created_at > $2'
// Whatever stood there under this name is over.
const inserted = `insert into tizilim.receipt (name_hash, step, body_hash, outcome, created_at) values ($1, $2, $3, $4, $5)
  on conflict (name_hash, step) do update set body_hash = excluded.body_hash, outcome = excluded.outcome, answer = null, created_at = excluded.created_at`
const answered =
  'update tizilim.receipt set answer = $3 where name_hash = $1 and step = $2 and answer is null'
const sweepSome = `delete from tizilim.receipt where (name_hash, step) in (
  select name_hash, step from tizilim.receipt where created_at <= $1 order by created_at limit $2 for update skip locked)`

/** A lock of the key's own among advisory locks. */
const lockOf = (name: Buffer): string => name.readBigInt64BE().toString()

type Written =
  | { readonly result: Json }
  | { readonly refusal: { readonly code: string; readonly details: Omit<ErrorDetails, 'cause'> } }

function written(outcome: Outcome): string {
  if ('result' in outcome) return JSON.stringify(outcome satisfies Written)
  const { cause: _, ...details } = outcome.refusal.details
  return JSON.stringify({ refusal: { code: outcome.refusal.code, details } } satisfies Written)
}

function keptIn(sealed: Sealing, { step, outcome, answer }: Row): Kept {
  const said = JSON.parse(sealed.unseal(`outcome of ${step}`, outcome)) as Written // sealed: what `written` wrote
  return {
    outcome: 'result' in said ? said : { refusal: refusalOf(said.refusal) },
    ...(answer && { answer: JSON.parse(sealed.unseal(`answer of ${step}`, answer)) as Json }), // likewise JSON
  }
}

function refusalOf({ code, details }: Extract<Written, { refusal: unknown }>['refusal']): AppError {
  // Another version may have had a code that this one does not know.
  return isErrorCode(code) ? new AppError(code, details) : new AppError('IDEMPOTENCY_CONFLICT')
}
