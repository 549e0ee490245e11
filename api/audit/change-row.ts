import type { Json } from '../define/index.ts'

/** An entry as the audit holds it: columns of a table, not yet fields of an entity. */
export interface ChangeRow {
  readonly seq: string
  /** ISO 8601 in UTC with milliseconds. */
  readonly at: string
  /** The entity's own table unless given: a join table then. */
  readonly table?: string
  readonly operation: string
  /** A person at the database itself has no id; the label is the login then, the kind `SQL`. */
  readonly actor: { readonly id: string | null; readonly label: string | null; readonly kind: string }
  readonly reason: string | null
  readonly source: string | null
  readonly requestId: string | null
  /** Column to old and new value. */
  readonly diff: Readonly<Record<string, readonly [Json, Json]>>
}
