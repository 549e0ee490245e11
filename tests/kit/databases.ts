import { createHash, randomUUID } from 'node:crypto'
import { existsSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { Compiled, Model } from '../../api/model/index.ts'
import { layFence } from '../../api/store/fence/lay-fence.ts'
import { fenceOf } from '../../api/store/fence/policies.ts'
import {
  draftMigration,
  emptyShape,
  type Migration,
  type OpenDatabase,
  openDatabase,
  runMigrations,
} from '../../api/store/index.ts'
import { platformMigrations } from '../../api/store/platform/platform-migrations.ts'

/** The whole Model as one migration: what a test's database begins with. */
export function wholeModel({ model }: Compiled): Migration {
  const { up, down } = draftMigration(model, emptyShape)
  return { name: '20270101000000-model', up, down, destructive: false }
}

export type DatabaseKind = 'embedded' | 'postgres'

/** The kinds this run can test on: the embedded one always, a native server where TEST_POSTGRES_URL leads to one. */
export const databaseKinds = (): readonly DatabaseKind[] =>
  process.env['TEST_POSTGRES_URL'] ? ['embedded', 'postgres'] : ['embedded']

/** The file of an image kept between tests and runs; the first to ask for it makes it. */
async function keptImage(
  content: unknown,
  make: (database: OpenDatabase) => Promise<unknown>,
): Promise<string> {
  const key = createHash('sha256')
    .update(JSON.stringify([content, platformMigrations]))
    .digest('hex')
    .slice(0, 16)
  const image = join(tmpdir(), `tizilim-test-${key}.tar`)
  if (existsSync(image)) return image
  const database = await openDatabase()
  try {
    await make(database)
    const unfinished = `${image}.${randomUUID()}`
    await database.dump(unfinished)
    renameSync(unfinished, image)
    return image
  } finally {
    await database.close()
  }
}

/** An image of an embedded database without any table: opening it takes a fifth of making a new one. */
export const emptyImage = (): Promise<string> => keptImage('empty', async () => undefined)

/** An image of an embedded database with all the Model's tables. */
function migratedImage(compiled: Compiled): Promise<string> {
  const migration = wholeModel(compiled)
  const { model } = compiled
  return keptImage([migration, fenceOf(model)], database =>
    runMigrations(database, { application: [migration], model }),
  )
}

/** An empty database of the test server, dropped with `close`. */
export async function emptyPostgres(): Promise<OpenDatabase & { readonly url: string }> {
  const server = process.env['TEST_POSTGRES_URL']
  if (!server) throw new Error('TEST_POSTGRES_URL is not set')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const administer = async (statement: string) => {
    const client = new Client({ connectionString: server })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }
  await administer(`create database ${name} template template0 encoding 'UTF8'`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const database = await openDatabase({ url: url.href, poolSize: 4 })
  const close = async () => {
    await database.close()
    await administer(`drop database ${name} with (force)`)
  }
  return { ...database, url: url.href, close }
}

/** An empty database of a kind: no tables, no role. */
export const openEmpty = async (kind: DatabaseKind): Promise<OpenDatabase> =>
  kind === 'embedded' ? openDatabase({ image: await emptyImage() }) : emptyPostgres()

/** A fresh database of a kind with all the Model's tables. */
export async function openMigrated(kind: DatabaseKind, compiled: Compiled): Promise<OpenDatabase> {
  if (kind === 'embedded') return openDatabase({ image: await migratedImage(compiled) })
  const database = await emptyPostgres()
  await runMigrations(database, { application: [wholeModel(compiled)], model: compiled.model })
  return database
}

/** Lays the fence of other roles than the application's own, for a test that makes some. */
export const layFenceOf = (database: OpenDatabase, model: Model): Promise<boolean> =>
  database.migrate(transaction => layFence(transaction, model))

/**
 * A describe block once a kind of database, each with a fresh migrated one, opened before its tests and closed after.
 *
 * @example eachDatabase(() => compile(library), database => { test('…', async () => { await database().query(…) }) })
 */
export function eachDatabase(
  compiled: () => Compiled,
  tests: (database: () => OpenDatabase, kind: DatabaseKind) => void,
): void {
  describe.each(databaseKinds())('on %s', kind => {
    let open: OpenDatabase | undefined
    beforeAll(async () => {
      open = await openMigrated(kind, compiled())
    })
    afterAll(async () => {
      await open?.close()
    })
    tests(() => {
      if (!open) throw new Error('The database is open only while tests run')
      return open
    }, kind)
  })
}
