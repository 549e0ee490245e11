import { AppError } from '../../errors/index.ts'

/** How much one mutation may write. */
export interface WriteLimits {
  /** Records it is called with. */
  readonly items: number
  /** Nested operations, all levels and items together. */
  readonly nested: number
  /** Levels of children below what it is called with. */
  readonly depth: number
}

export const usualLimits: WriteLimits = { items: 200, nested: 1_000, depth: 6 }

const names = { items: 'data', nested: 'data (nested operations)', depth: 'data (levels)' }

export const limitExceeded = (which: keyof WriteLimits, limit: number, actual: number): AppError =>
  new AppError('LIMIT_EXCEEDED', {
    params: { name: names[which], limit },
    extensions: { limit, actual, argument: 'data' },
  })
