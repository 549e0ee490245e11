import type { Issue } from '../../define/index.ts'

/** One data row of a file. */
export interface Row {
  /** The physical line it begins on, from 1; the header is line 1. */
  readonly line: number
  /** The number of the data row, from 1. */
  readonly number: number
  /** By column; a blank cell is null. */
  readonly cells: Cells
  /** As the file has it, for the file of rejected rows. */
  readonly raw: readonly string[]
  /** Why it could not be read at all. */
  readonly broken?: Issue
}

export type Cells = Readonly<Record<string, string | null>>

/** One thing wrong with a row. */
export interface RowIssue {
  /** The column the value comes from; absent where it comes from none. */
  readonly column?: string
  /** `member.birthDate`: the record's name in the mapping and its field. */
  readonly field?: string
  readonly issue: Issue
}
