import type { Issue, Json, Language, Text3 } from '../define/index.ts'
import { catalogue, type ErrorCode } from './catalogue.ts'

/** An issue with the place of its value: the path begins with the argument, e.g. `['data', 'title']`. */
export type PlacedIssue = Issue & { readonly path: readonly (string | number)[] }

export interface ErrorDetails {
  /** Values for the message's `{placeholders}`; never a stored value. */
  readonly params?: Readonly<Record<string, string | number>>
  readonly issues?: readonly PlacedIssue[]
  /** Further public extensions, e.g. `currentVersion`. */
  readonly extensions?: Readonly<Record<string, Json>>
  /** Replaces the catalogue's message where the situation deserves its own. */
  readonly message?: Text3
  readonly cause?: unknown
}

/** The only error that reaches a caller as it is; anything else becomes INTERNAL_SERVER_ERROR with a trace id. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(
      fill((details.message ?? catalogue[code].message).en, details.params),
      details.cause === undefined ? {} : { cause: details.cause },
    )
    this.name = 'AppError'
    this.code = code
    this.details = details
  }

  get status(): number {
    return catalogue[this.code].status
  }

  messageIn(language: Language): string {
    return fill((this.details.message ?? catalogue[this.code].message)[language], this.details.params)
  }

  /** What goes under `extensions` in the answer. */
  extensionsIn(language: Language): Record<string, unknown> {
    const { issues, extensions } = this.details
    return {
      code: this.code,
      ...extensions,
      ...(issues && { issues: issues.map(issue => issueIn(issue, language)) }),
    }
  }
}

/** Puts parameters into a message: `At most {max}` with `{ max: 5 }`. */
export function fill(message: string, params: Readonly<Record<string, string | number>> = {}): string {
  return message.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}

function issueIn(issue: PlacedIssue, language: Language) {
  return {
    path: issue.path,
    code: issue.code,
    message: fill(issue.message[language], issue.params),
    ...(issue.params && { params: issue.params }),
  }
}

/** Puts an issue where its value stands: the issue's own inner path is kept behind the given one. */
export const place = (issue: Issue, path: readonly (string | number)[]): PlacedIssue => ({
  ...issue,
  path: [...path, ...(issue.path ?? [])],
})
