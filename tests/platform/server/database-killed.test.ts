import { Client } from 'pg'
import { compile } from '../../../api/model/index.ts'
import { openDatabase, runMigrations } from '../../../api/store/index.ts'
import { library } from '../../apps/library/index.ts'
import { wholeModel } from '../../kit/databases.ts'
import { type NativePostgres, startNativePostgres } from '../../kit/native-postgres.ts'
import { type Ask, serveWorld, type World } from '../../kit/world.ts'

const onServer = process.env['TEST_POSTGRES_URL'] ? describe : describe.skip // a server of its own is killed: none is installed here

async function endBackends(connectionString: string): Promise<void> {
  const client = new Client({ connectionString })
  await client.connect()
  await client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
  await client.end()
}

onServer('killing PostgreSQL under load', () => {
  let server: NativePostgres
  let world: World
  let ask: Ask
  beforeAll(async () => {
    const started = await startNativePostgres({ settings: { synchronous_commit: 'on' } })
    if (!started) throw new Error('PostgreSQL is not installed')
    server = started
    const compiled = compile(library)
    const database = await openDatabase({ url: server.url })
    await runMigrations(database, { application: [wholeModel(compiled)], model: compiled.model })
    world = await serveWorld(database, library)
    ask = await world.as('librarian')
  }, 90_000)
  afterAll(async () => {
    await world?.close()
    await server?.stop()
  })

  const page =
    'query ($n: Int) { books(first: $n) { nodes { title author { label } } } authors { totalCount } }'
  const create = 'mutation ($name: String!) { createAuthor(data: { familyName: $name }) { id } }'

  /** Reads and writes until told to end: how each was answered, and the names that were acknowledged. */
  function load() {
    const told = new Set<string>()
    const acknowledged: string[] = []
    let isOver = false
    const answers = async (work: (index: number) => Promise<string>) => {
      for (let index = 0; !isOver; index += 1) told.add(await work(index))
    }
    const codeOf = ({ status, errors }: Awaited<ReturnType<Ask>>): string =>
      `${status} ${errors?.[0].extensions.code ?? 'ok'}`
    const readers = [1, 2, 3].map(n => answers(async () => codeOf(await ask(page, { variables: { n } }))))
    const writers = [1, 2].map(n =>
      answers(async index => {
        const name = `killed ${n} ${index} ${Math.random()}`
        const answer = await ask(create, { variables: { name } })
        if (!answer.errors) acknowledged.push(name)
        return codeOf(answer)
      }),
    )
    return {
      told,
      acknowledged,
      end: async () => {
        isOver = true
        await Promise.all([...readers, ...writers])
      },
    }
  }
  const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))
  const recovered = async (): Promise<void> => {
    while ((await ask(page, { variables: { n: 1 } })).errors) await pause(50)
  }
  const stored = async (names: readonly string[]): Promise<number> => {
    const [row] = await world.database.read<{ n: number }>({
      text: 'select count(*)::int as n from author where family_name = any($1::text[])',
      values: [names],
    })
    return row?.n ?? 0
  }

  test.each([
    [
      'its backends ended, again and again',
      async () => {
        for (let round = 0; round < 4; round += 1) {
          await pause(150)
          await endBackends(server.url)
        }
      },
    ],
    [
      'the server stopped at once',
      async () => {
        await pause(300)
        await server.kill('SIGQUIT')
        await pause(500)
        await server.startAgain()
      },
    ],
    [
      'the server killed with -9',
      async () => {
        await pause(300)
        await server.kill('SIGKILL')
        await pause(500)
        await server.startAgain()
      },
    ],
  ] as const)(
    '%s: clean errors with code, recovery without restart',
    async (_how, kill) => {
      const work = load()
      await kill()
      await recovered()
      await pause(200)
      await work.end()
      expect([...work.told].filter(each => !['200 ok', '503 UNAVAILABLE'].includes(each))).toEqual([])
      expect(work.told).toContain('200 ok')
      expect(await stored(work.acknowledged)).toBe(work.acknowledged.length)
      expect((await fetch(`${world.url}/readyz`)).status).toBe(200)
    },
    60_000,
  )
})
