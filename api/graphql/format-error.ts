import { unwrapResolverError } from '@apollo/server/errors'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { AppError, catalogue, type ErrorCode, isErrorCode } from '../errors/index.ts'
import { requestScope } from './request-scope.ts'

export type Report = (error: unknown, traceId: string) => void

/** What Apollo and graphql-js say before a resolver runs, in the contract's codes. */
const codes: Readonly<Record<string, ErrorCode>> = {
  GRAPHQL_PARSE_FAILED: 'GRAPHQL_PARSE_FAILED',
  GRAPHQL_VALIDATION_FAILED: 'GRAPHQL_VALIDATION_FAILED',
  BAD_USER_INPUT: 'BAD_USER_INPUT',
  BAD_REQUEST: 'BAD_USER_INPUT',
  OPERATION_RESOLUTION_FAILURE: 'BAD_USER_INPUT',
  PERSISTED_QUERY_NOT_FOUND: 'BAD_USER_INPUT',
  PERSISTED_QUERY_NOT_SUPPORTED: 'BAD_USER_INPUT',
}

/**
 * Makes any error fit to leave: an AppError in the request's language, a parse or validation error as it is,
 * anything else as INTERNAL_SERVER_ERROR with a trace id under which the log has the rest.
 */
export const errorFormatter =
  (report: Report) =>
  (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { language, requestId } = requestScope()
    const original = unwrapped(error)
    const where = {
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
    }
    if (original instanceof AppError)
      return { message: original.messageIn(language), ...where, extensions: original.extensionsIn(language) }
    const code = codes[String(formatted.extensions?.['code'])]
    if (code && error instanceof GraphQLError && !(original instanceof TypeError)) {
      return { message: formatted.message.replace(/ Did you mean .*$/, ''), ...where, extensions: { code } }
    }
    report(original, requestId)
    const internal = new AppError('INTERNAL_SERVER_ERROR', { params: { traceId: requestId } })
    return {
      message: internal.messageIn(language),
      ...where,
      extensions: { code: internal.code, traceId: requestId },
    }
  }

/** Apollo's own unwrapping stops at errors without a path, which are those thrown before execution. */
function unwrapped(error: unknown): unknown {
  if (error instanceof GraphQLError && error.originalError instanceof AppError) return error.originalError
  return asAppError(unwrapResolverError(error))
}

/** What nests deeper than the stack reaches was asked too deep; V8 has no class of its own for that. */
export const asAppError = (error: unknown): unknown =>
  error instanceof RangeError && error.message === 'Maximum call stack size exceeded'
    ? new AppError('QUERY_TOO_COMPLEX', { cause: error })
    : error

/** An AppError thrown before execution, with the HTTP status it deserves unless another is given. */
export const asGraphQLError = (error: AppError, status = error.status): GraphQLError =>
  new GraphQLError(error.message, {
    originalError: error,
    extensions: { code: error.code, http: { status } },
  })

/** When a caller whose answer has these errors should come back, in seconds, and with which status they are told. */
export function comeBack(
  errors: readonly GraphQLFormattedError[] = [],
): { readonly status: number; readonly after: number } | undefined {
  const codesOf = errors.flatMap(({ extensions }) =>
    isErrorCode(extensions?.['code']) ? [extensions['code']] : [],
  )
  if (codesOf.some(code => catalogue[code].status === 503)) return { status: 503, after: 2 }
  if (!codesOf.includes('RATE_LIMITED')) return undefined
  const waits = errors.map(({ extensions }) => Number(extensions?.['retryAfter'] ?? 1))
  return { status: 429, after: Math.max(...waits) }
}
