import { Client } from 'pg'
import { compile } from '../../../api/model/index.ts'
import { runMigrations } from '../../../api/store/index.ts'
import { library } from '../../apps/library/index.ts'
import { emptyPostgres, wholeModel } from '../../kit/databases.ts'
import { serveWorld } from '../../kit/world.ts'

const server = process.env['TEST_POSTGRES_URL']
const onServer = server ? test : test.skip // a server that can go away is needed: none is installed here

/** Shuts one database's door, or opens it again. */
async function door(url: string, open: boolean): Promise<void> {
  const name = new URL(url).pathname.slice(1)
  const client = new Client({ connectionString: server })
  await client.connect()
  await client.query(`alter database ${name} allow_connections ${open}`)
  if (!open)
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
  await client.end()
}

onServer('answers UNAVAILABLE while the database is gone and recovers by itself', async () => {
  const database = await emptyPostgres()
  await runMigrations(database, { application: [wholeModel(compile(library))] })
  const world = await serveWorld(database, library)
  try {
    const ask = await world.as('librarian')
    const count = () => ask('{ books { totalCount } }')
    expect((await count()).data).toEqual({ books: { totalCount: 0 } })

    await door(database.url, false)
    const gone = await count()
    expect(gone.errors?.[0].extensions.code).toBe('UNAVAILABLE')
    expect(gone.status).toBe(503)
    expect(gone.headers.get('retry-after')).toMatch(/^[1-9]$/)
    expect((await fetch(`${world.url}/readyz`)).status).toBe(503)

    await door(database.url, true)
    expect((await count()).data).toEqual({ books: { totalCount: 0 } })
    expect((await fetch(`${world.url}/readyz`)).status).toBe(200)
  } finally {
    await door(database.url, true)
    await world.close()
  }
})
