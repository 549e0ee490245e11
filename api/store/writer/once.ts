import type { Json } from '../../define/index.ts'
import { AppError, type ErrorCode } from '../../errors/index.ts'
import type { Kept, Receipt } from '../receipts/receipts.ts'
import { inside, type Run } from './inside.ts'

/** Thrown instead of writing again: another attempt with the same idempotency key has done it. */
export class DoneBefore extends Error {
  readonly kept: Kept

  constructor(kept: Kept) {
    super('The write was done before')
    this.name = 'DoneBefore'
    this.kept = kept
  }
}

// What may come out otherwise next time is no verdict on the request.
const passing: ReadonlySet<ErrorCode> = new Set([
  'UNAVAILABLE',
  'OVERLOADED',
  'QUERY_TIMEOUT',
  'RATE_LIMITED',
  'UNAUTHENTICATED',
  'INTERNAL_SERVER_ERROR',
])

const isFinal = (error: unknown): error is AppError => error instanceof AppError && !passing.has(error.code)

/** Runs one write and notes in the same transaction what became of it, be it a refusal. */
export const onceOnly =
  (receipt: Receipt, run: Run): Run =>
  async (asker, work) => {
    const done = await run(asker, async transaction => {
      const kept = await receipt.recall(transaction)
      if (kept) throw new DoneBefore(kept)
      try {
        const result = await inside(transaction)(asker, work)
        await receipt.keep(transaction, { result: result as Json }) // ids and counts
        return { result }
      } catch (error) {
        if (!isFinal(error)) throw error
        await receipt.keep(transaction, { refusal: error })
        return { refusal: error }
      }
    })
    if ('refusal' in done) throw done.refusal
    return done.result
  }
