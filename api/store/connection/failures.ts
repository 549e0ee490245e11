import { types } from 'node:util'
import { AppError, type ErrorCode } from '../../errors/index.ts'

/** What PostgreSQL tells with an error; `code` is the SQLSTATE. */
export interface DatabaseFailure extends Error {
  readonly code: string
  readonly constraint?: string
  readonly table?: string
  readonly detail?: string
}

export const isDatabaseFailure = (error: unknown): error is DatabaseFailure =>
  types.isNativeError(error) && typeof (error as { code?: unknown }).code === 'string' // only looked at

const states = new Map<string, ErrorCode>([
  ['57014', 'QUERY_TIMEOUT'],
  ['55P03', 'OVERLOADED'],
  // PostgreSQL's own limits: the stack, columns of a select, arguments of a function.
  ['54001', 'QUERY_TOO_COMPLEX'],
  ['54011', 'QUERY_TOO_COMPLEX'],
  ['54023', 'QUERY_TOO_COMPLEX'],
  ['53300', 'UNAVAILABLE'],
  ['57P01', 'UNAVAILABLE'],
  ['57P02', 'UNAVAILABLE'],
  ['57P03', 'UNAVAILABLE'],
  ['ECONNREFUSED', 'UNAVAILABLE'],
  ['ECONNRESET', 'UNAVAILABLE'],
  ['EPIPE', 'UNAVAILABLE'],
  ['ENOENT', 'UNAVAILABLE'],
  ['ENOTFOUND', 'UNAVAILABLE'],
  ['EAI_AGAIN', 'UNAVAILABLE'],
  ['ETIMEDOUT', 'UNAVAILABLE'],
  ['EHOSTUNREACH', 'UNAVAILABLE'],
])

// pg gives these no code.
const lostConnection =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|Cannot use a pool after)/
// It shares its code with every other lack of a privilege, which is a fault of ours.
const beyondTheFence = /row-level security/
const noFreeConnection = /^timeout exceeded when trying to connect/

function codeOf(error: unknown): ErrorCode | undefined {
  if (isDatabaseFailure(error)) {
    if (error.code === '42501' && beyondTheFence.test(error.message)) return 'FORBIDDEN'
    return error.code.startsWith('08') ? 'UNAVAILABLE' : states.get(error.code)
  }
  if (!types.isNativeError(error)) return undefined
  if (lostConnection.test(error.message)) return 'UNAVAILABLE'
  return noFreeConnection.test(error.message) ? 'OVERLOADED' : undefined
}

/** The error callers get: a lost database, a time-out and a full pool by their codes, all else as it was. */
export function explained(error: unknown): unknown {
  const code = error instanceof AppError ? undefined : codeOf(error)
  return code === undefined ? error : new AppError(code, { cause: error })
}

export const isConnectionLost = (error: unknown): boolean =>
  error instanceof AppError && error.code === 'UNAVAILABLE'

/** Whatever keeps a connection from being made, the database cannot be reached; only a full pool is something else. */
export function unreachable(error: unknown): AppError {
  const known = explained(error)
  return known instanceof AppError ? known : new AppError('UNAVAILABLE', { cause: error })
}

/** A statement the server gave up, for taking too long or because it was told to. */
export const isCancelled = (error: unknown): boolean => isDatabaseFailure(error) && error.code === '57014'

/** A statement that was prepared before its tables were changed; prepared anew it will do. */
export const isPlanOutdated = (error: unknown): boolean =>
  isDatabaseFailure(error) && error.code === '0A000' && /cached plan/.test(error.message)
