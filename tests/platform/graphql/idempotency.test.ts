import { library } from '../../apps/library/index.ts'
import { type Ask, eachWorld } from '../../kit/world.ts'

const create =
  'mutation ($data: AuthorCreate!) { createAuthor(data: $data) { id version familyName givenName label } }'
let now = new Date('2027-01-31T09:00:00Z')
let used = 0
const newKey = () => {
  used += 1
  return `key-${used}`
}
const keyed = (key: string) => ({ 'idempotency-key': key })

eachWorld(
  library,
  world => {
    let ask: Ask
    beforeAll(async () => {
      ask = await world().as('librarian')
    })
    beforeEach(() => {
      now = new Date('2027-01-31T09:00:00Z')
    })

    const send = (key: string, data: object, by: Ask = ask, query = create) =>
      by(query, { variables: { data }, headers: keyed(key) })
    const codeOf = ({ errors }: Awaited<ReturnType<Ask>>) => errors?.[0].extensions.code
    const count = async (familyName: string): Promise<number> => {
      const { data } = await ask(
        `{ authors(where: { familyName: { equals: "${familyName}" } }) { totalCount } }`,
      )
      return data.authors.totalCount
    }
    const receipts = async (): Promise<number> => {
      const [row] = await world().database.query<{ n: string }>({
        text: 'select count(*) as n from tizilim.receipt',
        values: [],
      })
      return Number(row?.n)
    }
    const update = (id: string, version: number, data: object) =>
      ask(
        'mutation ($id: ID!, $v: Int!, $data: AuthorUpdate!) { updateAuthor(id: $id, expectedVersion: $v, data: $data) { version } }',
        { variables: { id, v: version, data } },
      )

    test('same key and body: the first answer again', async () => {
      const key = newKey()
      const first = await send(key, { familyName: 'Once' })
      const again = await send(key, { familyName: 'Once' })
      expect(first.errors).toBeUndefined()
      expect(again).toMatchObject({ status: 200, data: first.data })
      expect(await count('Once')).toBe(1)
    })

    test('the first answer stays the first though the record changes', async () => {
      const key = newKey()
      const first = await send(key, { familyName: 'Early', givenName: 'A' })
      await update(first.data.createAuthor.id, 1, { givenName: 'B' })
      expect((await send(key, { familyName: 'Early', givenName: 'A' })).data).toEqual(first.data)
    })

    test('same key, other body: IDEMPOTENCY_CONFLICT', async () => {
      const key = newKey()
      await send(key, { familyName: 'One' })
      const other = await send(key, { familyName: 'Another' })
      expect(codeOf(other)).toBe('IDEMPOTENCY_CONFLICT')
      expect(await count('Another')).toBe(0)
    })

    test('another body is another body under another alias too', async () => {
      const key = newKey()
      await send(key, { familyName: 'Aliased' })
      const other = await send(
        key,
        { familyName: 'Aliased' },
        ask,
        create.replace('createAuthor(', 'made: createAuthor('),
      )
      expect(codeOf(other)).toBe('IDEMPOTENCY_CONFLICT')
    })

    test('the order of keys makes no other body', async () => {
      const key = newKey()
      const first = await send(key, { familyName: 'Order', givenName: 'X' })
      expect((await send(key, { givenName: 'X', familyName: 'Order' })).data).toEqual(first.data)
    })

    test('keys are each actor’s own', async () => {
      const key = newKey()
      const other = await world().as('librarian', { desk: 'second' })
      const one = await send(key, { familyName: 'Mine' })
      const two = await send(key, { familyName: 'Mine' }, other)
      expect(two.data.createAuthor.id).not.toBe(one.data.createAuthor.id)
    })

    test('a refusal is answered again, in the language of now', async () => {
      const key = newKey()
      const bad = { givenName: 'No family' }
      const first = await send(key, bad)
      const again = await ask(create, {
        variables: { data: bad },
        headers: { ...keyed(key), 'accept-language': 'ru' },
      })
      expect(codeOf(first)).toBe('VALIDATION_FAILED')
      expect(again.errors?.[0].extensions.issues).toMatchObject([
        { path: ['data', 'familyName'], code: 'REQUIRED', message: 'Это поле нужно заполнить' },
      ])
    })

    test('a refusal stays though it could be done now', async () => {
      const key = newKey()
      const email = 'taken@example.org'
      const holder = await send(newKey(), { familyName: 'Holder', email })
      const first = await send(key, { familyName: 'Late', email })
      await update(holder.data.createAuthor.id, 1, { email: null })
      const again = await send(key, { familyName: 'Late', email })
      expect([codeOf(first), codeOf(again)]).toEqual(['UNIQUE_VIOLATION', 'UNIQUE_VIOLATION'])
      expect(await count('Late')).toBe(0)
    })

    test('every root field of a mutation is done once', async () => {
      const key = newKey()
      const query =
        'mutation ($data: AuthorCreate!) { one: createAuthor(data: $data) { id } two: createAuthor(data: $data) { id } }'
      const first = await send(key, { familyName: 'Twice' }, ask, query)
      const again = await send(key, { familyName: 'Twice' }, ask, query)
      expect(again.data).toEqual(first.data)
      expect(await count('Twice')).toBe(2)
    })

    test('an update, a delete and a restore are done once', async () => {
      const { data } = await send(newKey(), { familyName: 'All' })
      const { id } = data.createAuthor
      const run = async (mutation: string) => {
        const key = newKey()
        const first = await ask(`mutation { done: ${mutation} }`, { headers: keyed(key) })
        const again = await ask(`mutation { done: ${mutation} }`, { headers: keyed(key) })
        expect(first.errors).toBeUndefined()
        expect(again.data).toEqual(first.data)
        return first.data.done
      }
      expect(
        await run(`updateAuthor(id: "${id}", expectedVersion: 1, data: { givenName: "x" }) { version }`),
      ).toEqual({ version: 2 })
      expect(await run(`deleteAuthor(id: "${id}", expectedVersion: 2) { version deletedAt }`)).toMatchObject({
        version: 3,
      })
      expect(await run(`restoreAuthor(id: "${id}") { version deletedAt }`)).toEqual({
        version: 4,
        deletedAt: null,
      })
    })

    test('a delete for good is answered again', async () => {
      const { data } = await ask('mutation { createShelf(data: { code: "S-1" }) { id } }')
      const query = `mutation { deleteShelf(id: "${data.createShelf.id}", expectedVersion: 1) { id code } }`
      const headers = keyed(newKey())
      const first = await ask(query, { headers })
      const again = await ask(query, { headers })
      expect(first.data.deleteShelf.code).toBe('S-1')
      expect(again.data).toEqual(first.data)
    })

    test('two at once: one writes, both are answered the same', async () => {
      const key = newKey()
      const answers = await Promise.all([1, 2, 3, 4].map(() => send(key, { familyName: 'Race' })))
      const ids = answers.map(({ data }) => data?.createAuthor.id)
      expect(new Set(ids).size).toBe(1)
      expect(await count('Race')).toBe(1)
    })

    test('a key is forgotten after a day and swept', async () => {
      const key = newKey()
      const first = await send(key, { familyName: 'Day' })
      now = new Date('2027-02-01T09:00:01Z')
      const later = await ask('{ me { id } }')
      const by = later.data.me ? ask : await world().as('librarian', { desk: 'next day' })
      expect(await world().services.receipts.sweep()).toBeGreaterThan(0)
      expect(await receipts()).toBe(0)
      const again = await send(key, { familyName: 'Day' }, by)
      expect(again.data?.createAuthor.id).not.toBe(first.data.createAuthor.id)
    })

    test('a new key sweeps old ones along', async () => {
      await send(newKey(), { familyName: 'Old' })
      now = new Date('2027-02-03T10:00:00Z')
      await send(newKey(), { familyName: 'New' }, await world().as('librarian', { desk: 'third day' }))
      expect(await receipts()).toBe(1)
    })

    test.each([
      ['nothing', ''],
      ['a blank', ' '],
      ['256 letters', 'x'.repeat(256)],
      ['Cyrillic', 'ключ'],
    ])('no key: %s', async (_what, key) => {
      const { errors } = await ask('mutation { createAuthor(data: { familyName: "Form" }) { id } }', {
        headers: { 'idempotency-key': Buffer.from(key).toString('latin1') },
      })
      expect(errors?.[0].extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        issues: [{ path: ['Idempotency-Key'], code: 'IDEMPOTENCY_KEY_MALFORMED', params: { max: 255 } }],
      })
    })

    test('a query has no use for a key', async () => {
      const { errors } = await ask('{ authors { totalCount } }', { headers: keyed('x'.repeat(300)) })
      expect(errors).toBeUndefined()
    })

    test('what is kept holds no value, no key and no body', async () => {
      const key = 'a-key-of-my-own'
      await send(key, { familyName: 'Secretive', email: 'secret@example.org' })
      const rows = await world().database.query({
        text: 'select r::text as row from tizilim.receipt r',
        values: [],
      })
      const all = rows.map(row => Object.values(row).join()).join()
      const plain = [...all.matchAll(/\\\\x([0-9a-f]+)/g)]
        .map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1'))
        .join()
      expect(all.length).toBeGreaterThan(100)
      for (const word of ['Secretive', 'secret@example.org', key]) expect(all + plain).not.toContain(word)
    })
  },
  { clock: () => now },
)
