import type { Condition } from '../../conditions/index.ts'
import type { Json } from '../../define/index.ts'

/** How a file becomes records, checked against the Model; the language is described in the application's mappings. */
export interface Mapping {
  readonly format: 'csv'
  readonly delimiter: string
  /** Columns made from the file's own. */
  readonly columns: Readonly<Record<string, Value>>
  readonly when?: Condition
  readonly records: readonly RecordMapping[]
  /** Tells one mapping from another in the list of what is loaded already. */
  readonly hash: string
}

export interface RecordMapping {
  readonly as: string
  readonly entity: string
  readonly match?: readonly string[]
  readonly when?: Condition
  readonly set: Readonly<Record<string, Value>>
  readonly onCreate: Readonly<Record<string, Value>>
}

/** Where a value comes from and what is done to it, as the file says it. */
export interface Value extends Source, Steps {}

/** Exactly one of these is there. */
export interface Source {
  readonly value?: Json
  readonly column?: string
  readonly template?: string
  readonly record?: string
  readonly lookup?: string
  /** With `lookup`: its unique key. */
  readonly by?: Readonly<Record<string, Value>>
}

/** Done in this order, whichever are there. */
export interface Steps {
  readonly before?: string
  readonly after?: string
  readonly map?: Readonly<Record<string, Json>>
  readonly otherwise?: Json
  readonly daysSince?: string
  readonly plusDays?: number | Value
  readonly minusDays?: number | Value
  readonly when?: Condition
}

export const sources = ['value', 'column', 'template', 'record', 'lookup'] as const
export const steps = [
  'before',
  'after',
  'map',
  'otherwise',
  'daysSince',
  'plusDays',
  'minusDays',
  'when',
] as const

/** `Colrec {row}` → [`row`]: the columns a template names. */
export const placeholders = (template: string): readonly string[] =>
  [...template.matchAll(/\{([^{}]+)\}/g)].map(match => match[1] ?? '')
