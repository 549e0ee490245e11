import type { Language } from '../../define/index.ts'
import { fill } from '../../errors/index.ts'
import type { Row, RowIssue } from './row.ts'

/** What an import did, counted in source rows: read = created + updated + unchanged + rejected. */
export interface ImportResult {
  readonly read: number
  /** Rows that made at least one record. */
  readonly created: number
  /** Rows that made none and changed at least one. */
  readonly updated: number
  /** Rows that changed nothing: loaded before, equal to what is there, or left out by the mapping. */
  readonly unchanged: number
  readonly rejected: number
  /** The first ten thousand; all of them go to `onError`. */
  readonly errors: readonly ImportError[]
  /** False for a dry run, and where `atomic` found a bad row. */
  readonly written: boolean
}

/** Why a row was rejected. */
export interface ImportError {
  readonly line: number
  /** The file's column; absent where the value comes from none. */
  readonly column?: string
  /** `member.birthDate` */
  readonly field?: string
  readonly code: string
  /** In the asker's language; never a value of the file. */
  readonly message: string
}

export type RowResult = 'created' | 'updated' | 'unchanged' | 'rejected'

export const errorOf = (
  { line }: Row,
  { column, field, issue }: RowIssue,
  language: Language,
): ImportError => ({
  line,
  ...(column !== undefined && { column }),
  ...(field !== undefined && { field }),
  code: issue.code,
  message: fill(issue.message[language], issue.params),
})

/** An error as a line for people. */
export const described = ({ line, column, field, message }: ImportError): string => {
  const place = [
    `line ${line}`,
    ...(column === undefined ? [] : [`column ${column}`]),
    ...(field === undefined ? [] : [field]),
  ]
  return `${place.join(', ')}: ${message}`
}

/** The one line a program may read. */
export const summaryOf = ({ read, created, updated, unchanged, rejected }: ImportResult): string =>
  `read ${read}, created ${created}, updated ${updated}, unchanged ${unchanged}, rejected ${rejected}`
