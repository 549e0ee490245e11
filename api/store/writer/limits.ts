import { AppError } from '../../errors/index.ts'

/** How much one mutation may write. */
export interface WriteLimits {
  /** Records it is called with. */
  readonly items: number
  /** Nested operations, all levels and items together. */
  readonly nested: number
  /** Levels of children below what it is called with. */
  readonly depth: number
  /** Records changed or deleted by one filter. */
  readonly matched: number
}

export const usualLimits: WriteLimits = { items: 200, nested: 1_000, depth: 6, matched: 5_000 }

const names = { matched: 'atMost', items: 'data', nested: 'data (nested operations)', depth: 'data (levels)' }

export const limitExceeded = (which: keyof WriteLimits, limit: number, actual: number): AppError =>
  new AppError('LIMIT_EXCEEDED', {
    params: { name: names[which], limit },
    extensions: { limit, actual, argument: which === 'matched' ? 'atMost' : 'data' },
  })

/** More records match than the caller has reckoned with. How many more is not counted. */
export const moreMatch = (atMost: number): AppError =>
  new AppError('LIMIT_EXCEEDED', {
    message: {
      en: 'More than {limit} records match; nothing was written',
      ru: 'Условию отвечает больше записей, чем {limit}; ничего не изменено',
      kk: 'Шартқа {limit} жазбадан көбі сай; ештеңе өзгертілмеді',
    },
    params: { limit: atMost },
    extensions: { limit: atMost, argument: 'atMost' },
  })
