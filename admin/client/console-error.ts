/** One thing wrong with one value, as the API reports it. */
export interface ServerIssue {
  readonly path: readonly (string | number)[]
  readonly code: string
  readonly message: string
  readonly params?: Readonly<Record<string, string | number>>
}

export interface ErrorExtensions {
  readonly code?: string
  readonly issues?: readonly ServerIssue[]
  readonly currentVersion?: number
  readonly fields?: readonly string[]
  readonly retryAfter?: number
  readonly traceId?: string
  /** What a sign-in still asks for, and the challenge to answer. */
  readonly factors?: readonly string[]
  readonly challenge?: string
  /** The browser's options where a passkey may answer. */
  readonly passkey?: unknown
  /** The role demands a second factor that has to be enrolled first. */
  readonly enrol?: boolean
  /** The sign-in is too long ago for this: the password has to be shown. */
  readonly passwordNeeded?: boolean
}

const statusByCode: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  FIELD_FORBIDDEN: 403,
  FILTER_FORBIDDEN: 403,
  NOT_FOUND: 404,
  UNIQUE_VIOLATION: 409,
  REFERENCE_VIOLATION: 409,
  DELETE_RESTRICTED: 409,
  VERSION_CONFLICT: 409,
  VALIDATION_FAILED: 422,
  BAD_USER_INPUT: 422,
  RATE_LIMITED: 429,
  OVERLOADED: 503,
  UNAVAILABLE: 503,
  QUERY_TIMEOUT: 504,
}

/** Everything that can go wrong with a request, with the API's own code, or OFFLINE where no answer came. */
export class ConsoleError extends Error {
  readonly code: string
  readonly status: number
  readonly extensions: ErrorExtensions

  constructor(message: string, extensions: ErrorExtensions) {
    super(message)
    this.name = 'ConsoleError'
    this.code = extensions.code ?? 'INTERNAL_SERVER_ERROR'
    this.status = this.code === 'OFFLINE' ? 0 : (statusByCode[this.code] ?? 500)
    this.extensions = extensions
  }

  get issues(): readonly ServerIssue[] {
    return this.extensions.issues ?? []
  }
}
