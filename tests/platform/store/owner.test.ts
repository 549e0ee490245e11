import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { asSystem } from '../../../api/access/index.ts'
import { compile } from '../../../api/model/index.ts'
import { migrateDown, type OpenDatabase, openDatabase, runMigrations } from '../../../api/store/index.ts'
import { platformMigrations } from '../../../api/store/platform/platform-migrations.ts'
import { library } from '../../apps/library/index.ts'
import { wholeModel } from '../../kit/databases.ts'

const server = process.env['TEST_POSTGRES_URL']
const native = server ? describe : describe.skip // the embedded database has no logins

const compiled = compile(library)
const application = [wholeModel(compiled)]
const system = asSystem(compiled.model, 'seed', 'a test')
const plain = (text: string) => ({ text, values: [] })
const name = `test_${randomUUID().replaceAll('-', '')}`

native('a database whose owner is no superuser', () => {
  const administer = async (...statements: string[]) => {
    const client = new Client({ connectionString: server })
    await client.connect()
    try {
      for (const statement of statements) await client.query(statement)
    } finally {
      await client.end()
    }
  }
  const open = (): Promise<OpenDatabase> => {
    const url = new URL(server ?? '')
    url.username = name
    url.pathname = `/${name}`
    return openDatabase({ url: url.href })
  }
  const addAuthor = (database: OpenDatabase) =>
    database.transaction(system, transaction =>
      transaction.query(plain(`insert into author (family_name, pen_name) values ('A', false)`)),
    )

  beforeAll(() =>
    administer(
      `create role ${name} login createrole`,
      `create database ${name} owner ${name} template template0 encoding 'UTF8'`,
    ),
  )
  afterAll(() => administer(`drop database ${name} with (force)`, `drop role ${name}`))

  test('is migrated, written to and taken back to nothing', async () => {
    const database = await open()
    await runMigrations(database, { application })
    await addAuthor(database)
    const [who] = await database.query(plain('select current_user as acts, session_user as login'))
    expect(who).toEqual({ acts: 'tizilim_writer', login: name })
    await migrateDown(database, { application })
    await database.migrate(async transaction => {
      for (const statement of platformMigrations.toReversed().flatMap(({ down }) => down))
        await transaction.query(plain(statement))
      await transaction.query(plain('delete from tizilim.migration'))
    })
    expect(await runMigrations(database, { application })).toHaveLength(platformMigrations.length + 1)
    await database.close()
  })

  test('is not written as its owner; migrations mend it', async () => {
    await administer(`revoke tizilim_writer from ${name}`)
    const database = await open()
    await expect(addAuthor(database)).rejects.toThrow('may not act as tizilim_writer')
    await runMigrations(database, { application })
    await expect(addAuthor(database)).resolves.toBeDefined()
    await database.close()
  })
})
