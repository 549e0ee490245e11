/** The database's shape as plain data: what the snapshot holds and what two versions are compared by. */
export interface SchemaShape {
  readonly tables: Readonly<Record<string, TableShape>>
  readonly sequences: readonly string[]
}

export interface TableShape {
  readonly columns: Readonly<Record<string, ColumnShape>>
  readonly primaryKey: readonly string[]
  /** Name to expression. */
  readonly checks: Readonly<Record<string, string>>
  readonly foreignKeys: Readonly<Record<string, ForeignKeyShape>>
  readonly indexes: Readonly<Record<string, IndexShape>>
  /** The owner's column of a join table: where its entries stand in the audit. */
  readonly ownerColumn?: string
}

export interface ColumnShape {
  readonly type: string
  readonly required: boolean
  /** An SQL expression. */
  readonly default?: string
  /** An SQL expression of the row's other columns; the database keeps the column so. */
  readonly generated?: string
  /** Its changes are not told to the audit. */
  readonly unwatched?: true
}

export interface ForeignKeyShape {
  readonly column: string
  readonly target: string
  readonly onDelete?: 'cascade'
  /** Where tables refer to each other in a circle. */
  readonly deferrable?: boolean
}

export interface IndexShape {
  /** Columns, each with its direction where descending. */
  readonly columns: readonly string[]
  readonly unique: boolean
  /** What a search is answered from: an expression of the columns, in an index of many keys a row. */
  readonly keys?: string
  readonly where?: string
}

export const emptyShape: SchemaShape = { tables: {}, sequences: [] }

/** A name as SQL wants it: quoted only where it must be, so that migrations stay readable. */
export const quoted = (name: string): string =>
  /^[a-z_][a-z0-9_]*$/.test(name) && !reserved.has(name) ? name : `"${name.replaceAll('"', '""')}"`

export const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`

// PostgreSQL's reserved words, those a table or column cannot be named without quotes.
const reserved = new Set(
  `all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column
  concurrently constraint create cross current_catalog current_date current_role current_schema current_time
  current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze from
  full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit localtime
  localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references returning
  right select session_user similar some symmetric system_user table tablesample then to trailing true union unique user
  using variadic verbose when where window with`.split(/\s+/),
)
