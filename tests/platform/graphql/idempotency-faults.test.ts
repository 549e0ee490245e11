import { AppError } from '../../../api/errors/index.ts'
import { compile } from '../../../api/model/index.ts'
import { type OpenDatabase, openDatabase, runMigrations } from '../../../api/store/index.ts'
import { library } from '../../apps/library/index.ts'
import { eachDatabase, emptyPostgres, wholeModel } from '../../kit/databases.ts'
import { type Ask, serveWorld, type World } from '../../kit/world.ts'

const create = 'mutation ($data: AuthorCreate!) { createAuthor(data: $data) { id version } }'
const plain = (text: string) => ({ text, values: [] })

const send = (ask: Ask, key: string, familyName: string) =>
  ask(create, { variables: { data: { familyName } }, headers: { 'idempotency-key': key } })
const codeOf = ({ errors }: Awaited<ReturnType<Ask>>) => errors?.[0].extensions.code
async function authors(database: OpenDatabase, familyName: string): Promise<number> {
  const rows = await database.query({
    text: 'select 1 from author where family_name = $1',
    values: [familyName],
  })
  return rows.length
}

/** Where the database is lost in a write. */
type Fault = 'before the commit' | 'after the commit' | 'none'

eachDatabase(
  () => compile(library),
  database => {
    let world: World
    let ask: Ask
    let fault: Fault = 'none'
    const lost = () => new AppError('UNAVAILABLE')

    beforeAll(async () => {
      const faulty: OpenDatabase = {
        ...database(),
        write: async (asker, work) => {
          const now = fault
          const result = await database().write(asker, async transaction => {
            const done = await work(transaction)
            if (now === 'before the commit') throw lost()
            return done
          })
          if (now === 'after the commit') throw lost()
          return result
        },
        close: async () => undefined,
      }
      world = await serveWorld(faulty, library)
      ask = await world.as('librarian')
    })
    afterAll(() => world.close())

    test('a crash before the commit leaves neither record nor key', async () => {
      fault = 'before the commit'
      expect(codeOf(await send(ask, 'a', 'Before'))).toBe('UNAVAILABLE')
      expect(await authors(database(), 'Before')).toBe(0)
      fault = 'none'
      expect((await send(ask, 'a', 'Before')).errors).toBeUndefined()
      expect(await authors(database(), 'Before')).toBe(1)
    })

    test('a crash after the commit loses the answer, not the link', async () => {
      fault = 'after the commit'
      expect(codeOf(await send(ask, 'b', 'After'))).toBe('UNAVAILABLE')
      fault = 'none'
      const [row] = await database().query<{ id: string }>(
        plain(`select id from author where family_name = 'After'`),
      )
      const again = await send(ask, 'b', 'After')
      expect(again.data).toEqual({ createAuthor: { id: row?.id, version: 1 } })
      expect(await authors(database(), 'After')).toBe(1)
    })

    test('a record written without its key is taken back', async () => {
      await database().migrate(transaction =>
        transaction.query(plain('alter table tizilim.receipt add constraint never check (false) not valid')),
      )
      const failed = await send(ask, 'c', 'Keyless')
      await database().migrate(transaction =>
        transaction.query(plain('alter table tizilim.receipt drop constraint never')),
      )
      expect(codeOf(failed)).toBe('INTERNAL_SERVER_ERROR')
      expect(await authors(database(), 'Keyless')).toBe(0)
      expect((await send(ask, 'c', 'Keyless')).errors).toBeUndefined()
    })
  },
)

const onPostgres = process.env['TEST_POSTGRES_URL'] ? describe : describe.skip // no server installed

onPostgres('on two nodes of one PostgreSQL', () => {
  let database: Awaited<ReturnType<typeof emptyPostgres>>
  let worlds: readonly World[]
  let asks: readonly Ask[]

  beforeAll(async () => {
    database = await emptyPostgres()
    const compiled = compile(library)
    await runMigrations(database, { application: [wholeModel(compiled)], model: compiled.model })
    const second = await openDatabase({ url: database.url, poolSize: 6 })
    worlds = [
      await serveWorld({ ...database, close: async () => undefined }, library),
      await serveWorld(second, library),
    ]
    // The same account signs in at both.
    asks = [await worlds[0]?.as('librarian'), await worlds[1]?.as('librarian')] as readonly Ask[] // both are there
  })
  afterAll(async () => {
    for (const world of worlds ?? []) await world.close()
    await database?.close()
  })

  const both = (key: string, familyName: string) =>
    Promise.all([...asks, ...asks].map(ask => send(ask, key, familyName)))

  test('a key used on both at once writes once and answers the same', async () => {
    for (const key of ['one', 'two', 'three', 'four', 'five']) {
      const answers = await both(key, `Node ${key}`)
      expect(answers.map(({ errors }) => errors)).toEqual(answers.map(() => undefined))
      expect(new Set(answers.map(({ data }) => data.createAuthor.id)).size).toBe(1)
      expect(await authors(database, `Node ${key}`)).toBe(1)
    }
  })

  test('a key used on both for other bodies writes one of them', async () => {
    const [one, two] = asks
    if (!one || !two) throw new Error('Two nodes')
    const answers = await Promise.all([send(one, 'mixed', 'Left'), send(two, 'mixed', 'Right')])
    expect(answers.map(codeOf).sort()).toEqual(['IDEMPOTENCY_CONFLICT', undefined])
    expect((await authors(database, 'Left')) + (await authors(database, 'Right'))).toBe(1)
  })
})
