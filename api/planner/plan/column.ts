/** The types values are compared and paged by; a parameter is cast to one of these. */
export type ValueType =
  | 'uuid'
  | 'text'
  | 'integer'
  | 'double precision'
  | 'numeric'
  | 'date'
  | 'timestamptz'
  | 'boolean'
  | 'jsonb'

/** A column of the row at hand. */
export interface ColumnNode {
  readonly kind: 'column'
  readonly column: string
}

export const column = (name: string): ColumnNode => Object.freeze({ kind: 'column', column: name })
