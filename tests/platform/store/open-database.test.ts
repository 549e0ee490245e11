import { Client } from 'pg'
import { asSystem } from '../../../api/access/index.ts'
import { AppError } from '../../../api/errors/index.ts'
import { compile } from '../../../api/model/index.ts'
import { openDatabase } from '../../../api/store/index.ts'
import { library } from '../../apps/library/index.ts'
import { eachDatabase, emptyPostgres } from '../../kit/databases.ts'

const compiled = compile(library)
const asker = asSystem(compiled.model, 'seed', 'a test')
const plain = (text: string) => ({ text, values: [] })
const addShelf = (code: string) => ({ text: 'insert into shelf (code) values ($1)', values: [code] })

eachDatabase(
  () => compiled,
  (database, kind) => {
    test('works as roles that own nothing', async () => {
      const who = plain(`select current_user as is, current_setting('jit') as jit`)
      expect(await database().query(who)).toEqual([{ is: 'tizilim_writer', jit: 'off' }])
      expect(await database().read(who)).toEqual([{ is: 'tizilim_reader', jit: 'off' }])
      await expect(database().query(plain('drop table shelf'))).rejects.toMatchObject({ code: '42501' })
    })

    test('gives dates, times and numbers as exact text', async () => {
      const text = `select '2027-01-31'::date as day, 12.50::numeric(6,2) as amount, 9007199254740993::bigint as large,
      '2027-01-31T07:00:00.5Z'::timestamptz(3) as instant, array[1.10::numeric] as amounts`
      expect(await database().query(plain(text))).toEqual([
        {
          day: '2027-01-31',
          amount: '12.50',
          large: '9007199254740993',
          instant: '2027-01-31 07:00:00.5+00',
          amounts: ['1.10'],
        },
      ])
    })

    test('sends bytes on as they came, for letters of every length', async () => {
      const letters = 'a ß қ Ұ ₸ 😀 \u{10FFFF}'.repeat(5_000)
      const sent = { text: 'select $1::text', values: [letters] }
      expect((await database().readBytes(sent))?.equals(Buffer.from(letters))).toBe(true)
      expect(await database().readBytes(plain('select null'))).toBeNull()
      await expect(database().readBytes(plain(`select 'қ'::int::text`))).rejects.toMatchObject({
        code: '22P02',
      })
    })

    test('commits what resolves and rolls back what throws', async () => {
      await database().transaction(asker, transaction => transaction.query(addShelf('kept')))
      const failing = database().transaction(asker, async transaction => {
        await transaction.query(addShelf('gone'))
        throw new AppError('FORBIDDEN')
      })
      await expect(failing).rejects.toMatchObject({ code: 'FORBIDDEN' })
      expect(await database().query(plain('select code from shelf'))).toEqual([{ code: 'kept' }])
    })

    test('forgets the asker with the transaction', async () => {
      await database().transaction(asker, async () => undefined)
      await expect(database().query(addShelf('nobody'))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    })

    test('tells of every statement until told to stop', async () => {
      const heard: string[] = []
      const stop = database().onStatement(text => heard.push(text))
      await database().query(plain('select 1'))
      await database().transaction(asker, transaction => transaction.query(plain('select 2')))
      stop()
      await database().query(plain('select 3'))
      expect(heard).toEqual(['select 1', 'select 2'])
    })

    test('runs many transactions at once, whatever the pool', async () => {
      const one = async (index: number) =>
        database().transaction(asker, async transaction => {
          await transaction.query(addShelf(`many-${index}`))
          return transaction.query(plain('select 1'))
        })
      await Promise.all(Array.from({ length: 20 }, (_, index) => one(index)))
      const [{ count } = { count: '' }] = await database().query<{ count: string }>(
        plain(`select count(*) from shelf where code like 'many-%'`),
      )
      expect(count).toBe('20')
    })

    test('keeps named statements usable after the owner was in', async () => {
      const named = { text: 'select $1::int as n', values: [1], name: 'one' }
      expect(await database().query(named)).toEqual([{ n: 1 }])
      await database().migrate(transaction => transaction.query(plain('select 1')))
      expect(await database().query(named)).toEqual([{ n: 1 }])
      expect(kind).toMatch(/embedded|postgres/)
    })
  },
)

test('an unreachable server is told without its password', async () => {
  const opening = openDatabase({ url: 'postgres://someone:secret@127.0.0.1:1/none' })
  await expect(opening).rejects.toMatchObject({
    name: 'StartError',
    message: 'The database cannot be reached',
  })
})

const native = process.env['TEST_POSTGRES_URL'] ? describe : describe.skip // needs a server that cuts connections

native('a server that cuts connections', () => {
  let database: Awaited<ReturnType<typeof emptyPostgres>>
  beforeAll(async () => {
    database = await emptyPostgres()
  })
  afterAll(() => database.close())

  const cutAll = async () => {
    const client = new Client({ connectionString: database.url })
    await client.connect()
    await client.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    await client.end()
  }

  test('is UNAVAILABLE to who waited, there for the next', async () => {
    const waiting = database.query(plain('select pg_sleep(3)'))
    const settled = expect(waiting).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    await new Promise(resolve => setTimeout(resolve, 200))
    await cutAll()
    await settled
    expect(await database.query(plain('select 1 as one'))).toEqual([{ one: 1 }])
  })

  test('does not end the process when nobody was waiting', async () => {
    await database.query(plain('select 1'))
    await cutAll()
    await new Promise(resolve => setTimeout(resolve, 200))
    expect(await database.query(plain('select 1 as one'))).toEqual([{ one: 1 }])
  })
})
