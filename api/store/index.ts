export { uninterrupted, whileWaited } from './connection/departure.ts'
export type { Database, Sql, Transaction } from './database.ts'
export { snapshotToBeginFrom } from './embedded/snapshots.ts'
export { type Draft, draftMigration } from './migrations/draft.ts'
export { loadMigrations, nameAt, readSnapshot, writeDraft } from './migrations/files.ts'
export type { Migration } from './migrations/migration.ts'
export {
  type MigrationPlan,
  type MigrationState,
  migrateDown,
  migrationStatus,
  runMigrations,
} from './migrations/run-migrations.ts'
export { emptyShape, type SchemaShape } from './migrations/schema-shape.ts'
export { type DatabaseOptions, type OpenDatabase, openDatabase } from './open-database.ts'
export {
  type Attempt,
  createReceipts,
  type Kept,
  type Outcome,
  type Receipt,
  type Receipts,
  receiptHours,
} from './receipts/receipts.ts'
export { readSecrets } from './secrets.ts'
export type { Bulk, BulkDone } from './writer/bulk.ts'
export type { Target } from './writer/current.ts'
export { letThrough } from './writer/guardian.ts'
export { usualLimits as usualWriteLimits, type WriteLimits } from './writer/limits.ts'
export type { Load, Loaded } from './writer/load.ts'
export { DoneBefore } from './writer/once.ts'
export type { Input, WriterOptions } from './writer/parts.ts'
export { readableAmong } from './writer/readable-among.ts'
export { fieldsRefused, refusalIssues } from './writer/refusal-issues.ts'
export type { Upsert } from './writer/upsert.ts'
export { createWriter, type Writer } from './writer/writer.ts'
