import type { Text3 } from './text3.ts'

/** One thing wrong with one value. `path` is filled in by whoever knows where the value stands. */
export interface Issue {
  readonly code: string
  /** The message with `{name}` placeholders, in every language. */
  readonly message: Text3
  readonly params?: Readonly<Record<string, string | number>>
  /** Where inside a structured value, e.g. `['address', 'street']`; absent for a plain value. */
  readonly path?: readonly (string | number)[]
}

/**
 * An issue without a place yet.
 * @example issue('POSTCODE_MALFORMED', { en: 'A postcode has {digits} digits', ru: '…', kk: '…' }, { digits: 6 })
 */
export const issue = (code: string, message: Text3, params?: Issue['params']): Issue => ({
  code,
  message,
  ...(params && { params }),
})

/** What a kind makes of an input: its value, or everything that keeps it from being one. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/** What `parse` answers with a value it took. @example parsed(input.trim()) */
export const parsed = <Value>(value: Value): Parsed<Value> => ({ ok: true, value })
/** What `parse` answers with an input it cannot take, every reason at once. @example refused(wrongType('String')) */
export const refused = (...issues: readonly Issue[]): Parsed<never> => ({ ok: false, issues })
