import { request } from 'node:http'
import { compile } from '../../../api/model/index.ts'
import { runMigrations } from '../../../api/store/index.ts'
import { library } from '../../apps/library/index.ts'
import { emptyPostgres, wholeModel } from '../../kit/databases.ts'
import { serveWorld, type World } from '../../kit/world.ts'

const onServer = process.env['TEST_POSTGRES_URL'] ? describe : describe.skip // only a server can be told to stop

onServer('a client that leaves', () => {
  let world: World
  let token: string
  beforeAll(async () => {
    const database = await emptyPostgres()
    await runMigrations(database, {
      application: [wholeModel(compile(library))],
      model: compile(library).model,
    })
    world = await serveWorld(database, library)
    await world.as('librarian')
    const { data } = await world.nobody(
      'mutation { signIn(email: "librarian@test.local", password: "a long enough password") { token } }',
    )
    token = data.signIn.token
    // A thousand books that take long to look through.
    await database.migrate(transaction =>
      transaction.query({
        text: `with a as (insert into author (id, family_name, pen_name) values (gen_random_uuid(), 'x', false) returning id)
          insert into book (id, title, author_id, binding, lendable)
          select gen_random_uuid(), repeat('abc ', 400) || n, a.id, 'PAPERBACK', true from a, generate_series(1, 4000) n`,
        values: [],
      }),
    )
  }, 60_000)
  afterAll(() => world?.close())

  const slow = {
    query: 'query ($w: BookWhere) { books(where: $w) { totalCount } }',
    variables: {
      w: {
        OR: Array.from({ length: 1_500 }, (_none, n) => ({
          title: { contains: `nowhere ${n}`, mode: 'insensitive' },
        })),
      },
    },
  }
  const running = async (): Promise<number> => {
    const [row] = await world.database.migrate(transaction =>
      transaction.query<{ n: number }>({
        text: `select count(*)::int as n from pg_stat_activity where datname = current_database() and state = 'active' and pid <> pg_backend_pid()`,
        values: [],
      }),
    )
    return row?.n ?? 0
  }
  const until = async (count: number): Promise<number> => {
    for (let look = 0; look < 60; look += 1) {
      if ((await running()) === count) return count
      await new Promise(resolve => setTimeout(resolve, 25))
    }
    return running()
  }
  const start = (): (() => void) => {
    const { hostname, port } = new URL(world.url)
    const call = request({
      ...{ hostname, port, path: '/graphql', method: 'POST' },
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    })
    call.on('error', () => undefined)
    call.end(JSON.stringify(slow))
    return () => call.destroy()
  }

  test('takes its statement along', async () => {
    const leave = start()
    expect(await until(1)).toBe(1)
    leave()
    expect(await until(0)).toBe(0)
  })

  test('takes nobody else’s statement along', async () => {
    const ask = await world.as('librarian')
    const page = 'query ($n: Int) { books(first: $n) { nodes { id author { label } } } }'
    const answers = Array.from({ length: 6 }, async (_none, round) => {
      const codes: unknown[] = []
      for (let index = 0; index < 15; index += 1) {
        const { status, errors } = await ask(page, { variables: { n: 10 + round } })
        codes.push(errors?.[0].extensions.code ?? status)
      }
      return codes
    })
    for (let round = 0; round < 10; round += 1) {
      const leave = start()
      await new Promise(resolve => setTimeout(resolve, 40))
      leave()
    }
    expect(new Set((await Promise.all(answers)).flat())).toEqual(new Set([200]))
  })
})
