import { createHash } from 'node:crypto'

/** One step of the database's shape: readable SQL there and back. */
export interface Migration {
  /** `YYYYMMDDHHMMSS-what-it-does`; also its place in the order. */
  readonly name: string
  readonly up: readonly string[]
  readonly down: readonly string[]
  /** Whether `up` loses data (drops a column or table): then it asks for `--allow-destructive`. */
  readonly destructive: boolean
}

/** Tells an applied migration from one edited afterwards. */
export const checksumOf = (migration: Migration): string =>
  createHash('sha256')
    .update(JSON.stringify([migration.up, migration.down]))
    .digest('hex')

export const migrationName = /^\d{14}-[a-z0-9]+(-[a-z0-9]+)*$/
