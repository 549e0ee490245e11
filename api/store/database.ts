import type { Asker } from '../access/index.ts'

/** One statement with its parameters; a name makes it a prepared one. */
export interface Sql {
  readonly text: string
  readonly values: readonly unknown[]
  readonly name?: string
}

/** A read made once and sent again and again. */
export interface ReadStatement extends Sql {
  /** The same read for many at once: every parameter is the list of their values, and a row answers each in its turn. */
  readonly gathered?: Pick<ReadStatement, 'text' | 'name'> & { readonly name: string }
}

/** Runs statements inside one open transaction. */
export interface Transaction {
  readonly query: <Row extends object = Record<string, unknown>>(sql: Sql) => Promise<readonly Row[]>
  /** The rows of several statements, which are run in this order and, where that is possible, sent together. */
  readonly queryAll: <Row extends object = Record<string, unknown>>(
    statements: readonly Sql[],
  ) => Promise<readonly (readonly Row[])[]>
}

/**
 * The register's database, embedded or a server's. Every connection has done `SET ROLE` to a role that owns nothing and
 * whose writes the audit trigger refuses unless an actor is named. Row-level security stands behind all but the planner:
 * see {@link Database.transaction}.
 */
export interface Database {
  readonly kind: 'embedded' | 'postgres'
  /** The planner's reads: the whole register and none of the platform's secrets. What guards them is the compiled policy. */
  readonly read: <Row extends object = Record<string, unknown>>(sql: Sql) => Promise<readonly Row[]>
  /** The same, for a statement whose answer is one text in one row: its bytes as the database sent them; null where there is none. */
  readonly readBytes: (statement: ReadStatement) => Promise<Buffer | null>
  /** The platform's own reads, such as sign-in's, outside a transaction. */
  readonly query: <Row extends object = Record<string, unknown>>(sql: Sql) => Promise<readonly Row[]>
  /**
   * Names the asker to the audit and the fence, commits when `work` resolves and rolls back when it throws. SQL written
   * by hand sees and changes just the rows the asker's roles allow; system work all.
   */
  readonly transaction: <Result>(
    asker: Asker,
    work: (transaction: Transaction) => Promise<Result>,
  ) => Promise<Result>
  /** The same for the platform's writer, which reads what it judges by and may write no further than the roles allow. */
  readonly write: <Result>(
    asker: Asker,
    work: (transaction: Transaction) => Promise<Result>,
  ) => Promise<Result>
  /** The owner's connection, under an advisory lock: migrations only. */
  readonly migrate: <Result>(work: (transaction: Transaction) => Promise<Result>) => Promise<Result>
  /** Told of every statement sent (for tests that count them, and for the log). Returns how to stop listening. */
  readonly onStatement: (listener: (text: string) => void) => () => void
  readonly close: () => Promise<void>
}
