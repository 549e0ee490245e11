import { randomBytes } from 'node:crypto'
import { systemActors } from '../../access/index.ts'
import { StartError } from '../../errors/index.ts'
import type { Model } from '../../model/index.ts'
import type { Database, Transaction } from '../database.ts'
import { layFence, liftFence } from '../fence/lay-fence.ts'
import { ensureServingRoles, fenceGrants } from '../platform/fence.ts'
import { platformGrants, platformMigrations } from '../platform/platform-migrations.ts'
import { ensureRole } from '../platform/tables.ts'
import { checksumOf, type Migration } from './migration.ts'

export interface MigrationPlan {
  /** The application's, oldest first. */
  readonly application: readonly Migration[]
  /** The platform's own unless given. */
  readonly platform?: readonly Migration[]
  /** Lets migrations run that lose data. */
  readonly allowDestructive?: boolean
  /** Whose roles the fence is laid from; without it every table is the system's alone to write. */
  readonly model?: Model
  /** Told where the fence had to be laid anew. */
  readonly onFence?: () => void
}

export interface MigrationState {
  readonly series: 'platform' | 'application'
  readonly name: string
  /** Absent: pending. */
  readonly appliedAt?: string
  readonly destructive: boolean
}

interface Step {
  readonly series: MigrationState['series']
  readonly migration: Migration
}

interface Applied {
  readonly series: MigrationState['series']
  readonly name: string
  readonly checksum: string
  readonly applied_at: string
}

const plain = (text: string) => ({ text, values: [] })

const steps = ({ platform = platformMigrations, application }: MigrationPlan): readonly Step[] => [
  ...platform.map(migration => ({ series: 'platform', migration }) as const),
  ...[...application]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(migration => ({ series: 'application', migration }) as const),
]

async function readApplied(transaction: Transaction): Promise<readonly Applied[]> {
  const [there] = await transaction.query<{ there: boolean }>(
    plain(`select to_regclass('tizilim.migration') is not null as there`),
  )
  if (!there?.there) return []
  return transaction.query<Applied>(
    plain('select series, name, checksum, applied_at from tizilim.migration order by seq'),
  )
}

const bootstrap = `create schema if not exists tizilim;
create table if not exists tizilim.migration (
  seq integer generated always as identity,
  series text not null,
  name text not null,
  checksum text not null,
  applied_at timestamptz(3) not null default now(),
  primary key (series, name)
)`

/** Tables made by whichever login belong to the API as well; keys made once, by Node's generator. */
async function finish(transaction: Transaction, { model, onFence }: MigrationPlan): Promise<void> {
  await transaction.query(plain('select audit.refresh()'))
  await nameMigrator(transaction, 'accounts become entities')
  await transaction.query(plain('select tizilim.refresh()'))
  for (const grant of platformGrants) await transaction.query(plain(grant))
  await transaction.query(
    plain('grant select, insert, update, delete on all tables in schema public to tizilim_api'),
  )
  await transaction.query(plain('grant usage on all sequences in schema public to tizilim_api'))
  for (const grant of fenceGrants) await transaction.query(plain(grant))
  for (const name of ['cursor', 'pseudonym', 'sign-in', 'receipt']) {
    const text = 'insert into tizilim.secret (name, value) values ($1, $2) on conflict do nothing'
    await transaction.query({ text, values: [name, randomBytes(32)] })
  }
  if (await layFence(transaction, model)) onFence?.()
}

function refuseEdited(applied: readonly Applied[], all: readonly Step[]): void {
  const known = new Map(all.map(({ series, migration }) => [`${series} ${migration.name}`, migration]))
  for (const { series, name, checksum } of applied) {
    const migration = known.get(`${series} ${name}`)
    if (!migration) throw new StartError(`The database has a migration this version does not know: ${name}`)
    if (checksumOf(migration) !== checksum) {
      throw new StartError(`Migration ${name} was changed after it had been applied`, {
        hint: 'Put the file back as it was and draft a new migration for the change.',
      })
    }
  }
}

/** Rows a migration changes stand in the audit under its name. */
async function nameMigrator(transaction: Transaction, name: string): Promise<void> {
  const { id, kind, label } = systemActors.migration
  const text = `select set_config('tizilim.actor', $1, true), set_config('tizilim.actor_kind', $2, true),
    set_config('tizilim.source', $3, true), set_config('tizilim.reason', $4, true)`
  await transaction.query({ text, values: [id, kind, label, name] })
}

async function applyNext(transaction: Transaction, plan: MigrationPlan): Promise<string | undefined> {
  for (const statement of [...ensureRole, ...ensureServingRoles, bootstrap])
    await transaction.query(plain(statement))
  const applied = await readApplied(transaction)
  const all = steps(plan)
  refuseEdited(applied, all)
  const done = new Set(applied.map(({ series, name }) => `${series} ${name}`))
  const next = all.find(({ series, migration }) => !done.has(`${series} ${migration.name}`))
  if (!next) {
    if (all.length > 0) await finish(transaction, plan)
    return undefined
  }
  const { series, migration } = next
  if (migration.destructive && !plan.allowDestructive) {
    throw new StartError(`Migration ${migration.name} loses data`, {
      hint: 'Run it with --allow-destructive once you mean it.',
    })
  }
  await nameMigrator(transaction, migration.name)
  await liftFence(transaction)
  for (const statement of migration.up) await transaction.query(plain(statement))
  const text = 'insert into tizilim.migration (series, name, checksum) values ($1, $2, $3)'
  await transaction.query({ text, values: [series, migration.name, checksumOf(migration)] })
  return migration.name
}

/**
 * Applies what is pending, each migration in a transaction of its own and under the lock, so that several nodes may
 * start at once. Gives the names applied by this call.
 */
export async function runMigrations(database: Database, plan: MigrationPlan): Promise<readonly string[]> {
  const names: string[] = []
  for (;;) {
    const name = await database.migrate(transaction => applyNext(transaction, plan))
    if (name === undefined) return names
    names.push(name)
  }
}

/**
 * Takes back the application's last migration; gives its name, or undefined where there is none. The fence stays away
 * until migrations run again, so that nobody but the system writes in between.
 */
export async function migrateDown(database: Database, plan: MigrationPlan): Promise<string | undefined> {
  return database.migrate(async transaction => {
    const applied = await readApplied(transaction)
    refuseEdited(applied, steps(plan))
    const last = applied.filter(({ series }) => series === 'application').at(-1)
    const migration = plan.application.find(({ name }) => name === last?.name)
    if (!migration) return undefined
    await nameMigrator(transaction, migration.name)
    await liftFence(transaction)
    for (const statement of migration.down) await transaction.query(plain(statement))
    const text = `delete from tizilim.migration where series = 'application' and name = $1`
    await transaction.query({ text, values: [migration.name] })
    return migration.name
  })
}

/** Every migration known, in order, with the time it was applied. */
export async function migrationStatus(
  database: Database,
  plan: MigrationPlan,
): Promise<readonly MigrationState[]> {
  const applied = await database.migrate(readApplied)
  const times = new Map(applied.map(({ series, name, applied_at }) => [`${series} ${name}`, applied_at]))
  return steps(plan).map(({ series, migration: { name, destructive } }) => {
    const appliedAt = times.get(`${series} ${name}`)
    return { series, name, destructive, ...(appliedAt !== undefined && { appliedAt }) }
  })
}
