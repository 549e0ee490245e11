import type { Asker } from '../access/index.ts'

/** One statement with its parameters; a name makes it a prepared one. */
export interface Sql {
  readonly text: string
  readonly values: readonly unknown[]
  readonly name?: string
}

/** Runs statements inside one open transaction. */
export interface Transaction {
  readonly query: <Row extends object = Record<string, unknown>>(sql: Sql) => Promise<readonly Row[]>
}

/**
 * The register's database, embedded or a server's. Every connection has done `SET ROLE` to the API's role, which
 * owns nothing and whose writes the audit trigger refuses unless an actor is named; see {@link Database.transaction}.
 */
export interface Database {
  readonly kind: 'embedded' | 'postgres'
  /** A read outside a transaction. */
  readonly query: <Row extends object = Record<string, unknown>>(sql: Sql) => Promise<readonly Row[]>
  /** The only way to write: names the asker to the audit, commits when `work` resolves and rolls back when it throws. */
  readonly transaction: <Result>(
    asker: Asker,
    work: (transaction: Transaction) => Promise<Result>,
  ) => Promise<Result>
  /** The owner's connection, under an advisory lock: migrations only. */
  readonly migrate: <Result>(work: (transaction: Transaction) => Promise<Result>) => Promise<Result>
  /** Told of every statement sent (for tests that count them, and for the log). Returns how to stop listening. */
  readonly onStatement: (listener: (text: string) => void) => () => void
  readonly close: () => Promise<void>
}
