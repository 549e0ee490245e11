import type { Issue, Parsed } from './issue.ts'
import type { Json, Text3 } from './text3.ts'

/** The families of filter operators of the API contract; each family is one GraphQL input type. */
export type OperatorFamily =
  | 'id'
  | 'enum'
  | 'string'
  | 'int'
  | 'float'
  | 'decimal'
  | 'date'
  | 'datetime'
  | 'boolean'
  | 'json'

/** What the values of many records are summed up to. */
export type Summary = 'min' | 'max' | 'sum' | 'avg'

/**
 * How a column is stored and how the database prints it into JSON so that the answer equals {@link FieldKind.print}:
 * `plain` as PostgreSQL's JSON has it, `text` cast to text first (decimals), `instant` as ISO 8601 in UTC with milliseconds.
 */
export interface ColumnShape {
  /** A PostgreSQL type: `text`, `integer`, `numeric(12,2)`, `date`, `timestamptz(3)`, `uuid`, `jsonb`, `boolean`. */
  readonly type: string
  readonly printed: 'plain' | 'text' | 'instant'
  /** Values the column may hold, as a check constraint; absent for open domains. */
  readonly values?: readonly string[]
}

/** One value of a choice field. */
export interface Choice {
  readonly value: string
  readonly label: Text3
}

/** Options a kind's fields carry besides the general ones: plain data, never functions. */
export type KindOptions = object

/**
 * A field kind: everything the platform knows about a sort of value, in one object.
 *
 * Shared code never asks which kind it has; it asks the kind. `Value` is the value as the API prints it
 * (strings for decimals and dates), which is also what pure checks and the console see.
 *
 * @example
 * const postcode: FieldKind<string> = {
 *   name: 'postcode', scalar: 'String', operators: 'string', widget: 'text',
 *   column: () => ({ type: 'text', printed: 'plain' }),
 *   parse: input => typeof input === 'string' ? parsed(input.trim()) : refused(wrongType('String')),
 *   check: value => /^\d{6}$/.test(value) ? [] : [postcodeMalformed],
 *   print: value => value,
 *   samples: { valid: [{ input: '050000' }], invalid: [{ input: '5', code: 'POSTCODE_MALFORMED' }] },
 * }
 */
export interface FieldKind<Value extends Json = Json, Options extends KindOptions = KindOptions> {
  readonly name: string
  /** The GraphQL type of the field; `enum` stands for a type made from the field's choices. */
  readonly scalar: ScalarName
  readonly operators: OperatorFamily
  /** The console's widget; an unknown one falls back to `text`. */
  readonly widget: string
  readonly column: (options: Options) => ColumnShape
  /** Input (API value, file cell or form text) to value; folds what may be folded (trim, case), refuses the rest. */
  readonly parse: (input: Json, options: Options) => Parsed<Value>
  /** What is wrong with a parsed value; every issue at once. */
  readonly check: (value: Value, options: Options) => readonly Issue[]
  /** Value to API output: the identity for most kinds. `parse(print(v))` gives `v` again. */
  readonly print: (value: Value, options: Options) => Json
  /** The code list the value must stand in; the store checks it. Absent for kinds that are no codes. */
  readonly codeList?: (options: Options) => string
  /** What the contract test runs through the kind. */
  readonly samples: KindSamples<Options>
  /** Whether lists may be ordered by it; default true. */
  readonly sortable?: boolean
  /**
   * What a list's values may be summed up to; unless given, the least and the greatest of whatever has ranges (text,
   * numbers, dates) and can be sorted, sum and average of numbers. For numbers that count nothing: `['min', 'max']`, or none.
   */
  readonly summaries?: readonly Summary[]
}

export type ScalarName =
  | 'String'
  | 'Int'
  | 'Float'
  | 'Boolean'
  | 'ID'
  | 'Date'
  | 'DateTime'
  | 'Decimal'
  | 'JSON'
  | 'enum'

/** Values the contract test runs through the kind: in ascending order of `parse(input)` where the kind can be sorted. */
export interface KindSamples<Options> {
  readonly options?: Options
  readonly valid: readonly { readonly input: Json; readonly value?: Json }[]
  readonly invalid: readonly { readonly input: Json; readonly code: string }[]
}
