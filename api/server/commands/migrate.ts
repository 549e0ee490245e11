import { parseArgs } from 'node:util'
import { StartError } from '../../errors/index.ts'
import { compile } from '../../model/index.ts'
import {
  type Database,
  draftMigration,
  loadMigrations,
  migrateDown,
  migrationStatus,
  nameAt,
  readSnapshot,
  writeDraft,
} from '../../store/index.ts'
import { readEnvironment } from '../env.ts'
import { type Command, type Product, say } from './command.ts'
import { databaseOf, openProduct } from './open-product.ts'

async function withDatabase<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
  const database = await databaseOf(readEnvironment(process.env))
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

const plan = ({ folders }: Product) => ({ application: loadMigrations(folders.compiledMigrations) })

/** `npm run migrate [-- --allow-destructive | --down]` */
export const migrate: Command = async (product, words) => {
  const { values } = parseArgs({
    args: [...words],
    options: { 'allow-destructive': { type: 'boolean' }, down: { type: 'boolean' } },
  })
  if (values.down) {
    const name = await withDatabase(database => migrateDown(database, plan(product)))
    say(name === undefined ? 'There is no migration to take back' : `Taken back: ${name}`)
    return 0
  }
  const { close } = await openProduct(product, { allowDestructive: values['allow-destructive'] ?? false })
  await close()
  say('The database is up to date')
  return 0
}

/** `npm run migrate:status` */
export const migrateStatus: Command = async product => {
  const states = await withDatabase(database => migrationStatus(database, plan(product)))
  for (const { series, name, appliedAt, destructive } of states) {
    say(
      `${(appliedAt ?? 'pending').padEnd(26)} ${series.padEnd(12)} ${name}${destructive ? ' (destructive)' : ''}`,
    )
  }
  return 0
}

/** `npm run migrate:draft -- add-edition`: writes a migration from the difference between Model and snapshot. */
export const migrateDraft: Command = async ({ application, folders }, words) => {
  const [name = 'change', ...others] = words
  if (others.length > 0 || name.startsWith('-'))
    throw new StartError('Usage: npm run migrate:draft -- NAME', {
      hint: 'NAME is small letters, digits and hyphens.',
    })
  const draft = draftMigration(compile(application).model, readSnapshot(folders.migrations))
  if (draft.up.length === 0) {
    say('The snapshot agrees with the definitions; there is nothing to draft')
    return 0
  }
  const path = writeDraft(folders.migrations, nameAt(new Date(), name), draft)
  say(`Drafted ${path}: read it, then npm run migrate`)
  for (const loss of draft.destructive) say(`  loses ${loss}`)
  for (const place of draft.undecided) say(`  decide what existing rows get in ${place}`)
  return 0
}
