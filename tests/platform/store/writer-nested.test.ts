import { randomUUID } from 'node:crypto'
import { me, role } from '#define'
import { compilePolicy } from '../../../api/access/index.ts'
import { compile } from '../../../api/model/index.ts'
import type { Input } from '../../../api/store/index.ts'
import { Author, Book, Loan, library, Member } from '../../apps/library/index.ts'
import { askerWith, plain, refusal, system, withWriter } from './writer-world.ts'

const words = { en: 'Keeper', ru: 'Хранитель', kk: 'Сақтаушы' }

/** Keeps the books of authors of one language, whom it knows by a lendable book; prices are not its affair. */
const keeper = role('keeper', { label: words }, ({ can, cannot }) => {
  can(['read', 'create', 'update', 'delete'], Book, {
    where: { 'author.language': { equals: me('language') } },
  })
  can('read', Author, { where: { books: { some: { lendable: { equals: true } } } } })
  can(['create', 'update'], Author, { where: { language: { equals: me('language') } } })
  can(['read', 'create'], [Loan, Member])
  cannot(['create', 'update'], Book, { fields: ['price'] })
})

const compiled = compile({ ...library, roles: [keeper] })
const asker = askerWith(compilePolicy(compiled.model, ['keeper'], { language: 'kk' }))

withWriter(({ book, database, row, writer }) => {
  const change = (id: string, books: Input, who = system) =>
    writer().update(who, 'Author', { id, expectedVersion: 1, data: { books: books as never } }) // plain data
  const create = (data: object, who = system) => writer().create(who, 'Author', { data: { ...data } })
  const booksOf = (id: string) =>
    database().query<{ id: string; title: string }>(
      plain('select id, title from book where author_id = $1 and deleted_at is null order by title', id),
    )
  const kazakh = (titles: readonly string[]) =>
    create({ familyName: 'Ә', language: 'kk', books: { create: titles.map(title => ({ title })) } })

  test('nested operations run the same rights as top-level ones', async () => {
    const forbidden = { code: 'FIELD_FORBIDDEN', extensions: { fields: ['books.price'] } }
    const data = { familyName: 'A', language: 'kk' }
    expect(
      await refusal(create({ ...data, books: { create: [{ title: 'T', price: null }] } }, asker)),
    ).toMatchObject(forbidden)
    const lending = {
      create: [{ title: 'T', loans: { delete: [{ id: randomUUID(), expectedVersion: 1 }] } }],
    }
    expect(await refusal(create({ ...data, books: lending }, asker))).toMatchObject({ code: 'FORBIDDEN' })
    const { id } = await kazakh(['A'])
    const [own] = await booksOf(id)
    const priced = { update: [{ id: own?.id ?? '', expectedVersion: 1, data: { price: '1.00' } }] }
    expect(await refusal(change(id, priced, asker))).toMatchObject(forbidden)
    expect(await row('author', id)).toMatchObject({ version: 1 })
  })

  test('a child is judged by the parent made with it', async () => {
    const made = (language: string | null) =>
      create({ familyName: 'A', language, books: { create: [{ title: 'T' }] } }, asker)
    await expect(made('kk')).resolves.toMatchObject({ changed: true })
    expect(await refusal(made(null))).toMatchObject({ code: 'FORBIDDEN' })
  })

  test('a parent is seen by the child made with it', async () => {
    const data = { familyName: 'A', language: 'kk' }
    expect(await refusal(create(data, asker))).toMatchObject({ code: 'FORBIDDEN' })
    const hidden = { ...data, books: { create: [{ title: 'T', lendable: false }] } }
    expect(await refusal(create(hidden, asker))).toMatchObject({ code: 'FORBIDDEN' })
    await expect(create({ ...data, books: { create: [{ title: 'T' }] } }, asker)).resolves.toBeDefined()
  })

  test('checks read the parent as the mutation leaves it', async () => {
    const { id } = await create({ familyName: 'A', born: '1900-01-01' })
    const early = { create: [{ title: 'T', published: '1950-01-01' }] }
    await expect(change(id, early)).resolves.toMatchObject({ changed: true })
    const later = writer().update(system, 'Author', {
      id,
      expectedVersion: 1,
      data: { born: '1980-01-01', books: early },
    })
    expect(await refusal(later)).toMatchObject({
      code: 'VALIDATION_FAILED',
      issues: ['data.books.0.published PUBLISHED_BEFORE_AUTHOR_BORN'],
    })
  })

  test('a child absent, invisible or somebody else’s is one NOT_FOUND', async () => {
    const { id } = await kazakh(['A'])
    const other = await kazakh(['B'])
    const unseen = await book()
    const [theirs] = await booksOf(other.id)
    const named = [randomUUID(), theirs?.id ?? '', unseen.id]
    for (const how of ['update', 'delete', 'disconnect'] as const) {
      const answers = await Promise.all(
        named.map(each => {
          const item = { id: each, expectedVersion: 1, ...(how === 'update' && { data: {} }) }
          return refusal(change(id, { [how]: [how === 'disconnect' ? each : item] }, asker))
        }),
      )
      expect(answers).toEqual(answers.map(() => answers[0]))
      expect(answers[0]).toMatchObject({ code: 'NOT_FOUND', extensions: { path: ['data', 'books', how, 0] } })
    }
    expect(await refusal(change(id, { connect: [unseen.id] }, asker))).toMatchObject({
      issues: ['data.books.connect.0 REFERENCE_MISSING'],
    })
  })

  test('a child changed meanwhile is a VERSION_CONFLICT with its path', async () => {
    const { id } = await kazakh(['A'])
    const [own] = await booksOf(id)
    const of = { id: own?.id ?? '' }
    await writer().update(system, 'Book', { ...of, expectedVersion: 1, data: { pages: 3 } })
    const stale = await refusal(change(id, { update: [{ ...of, expectedVersion: 1, data: { title: 'B' } }] }))
    expect(stale).toEqual({
      code: 'VERSION_CONFLICT',
      issues: [],
      extensions: {
        expectedVersion: 1,
        currentVersion: 2,
        changedFields: ['pages'],
        path: ['data', 'books', 'update', 0],
      },
    })
    expect(await refusal(change(id, { delete: [{ ...of, expectedVersion: 1 }] }))).toMatchObject({
      code: 'VERSION_CONFLICT',
    })
  })

  test('what is said twice is a fault of form', async () => {
    const { id } = await kazakh(['A'])
    const [own] = await booksOf(id)
    const of = own?.id ?? ''
    const twice = { connect: [of], delete: [{ id: of.toUpperCase(), expectedVersion: 1 }] }
    expect(await refusal(change(id, twice))).toMatchObject({
      code: 'BAD_USER_INPUT',
      issues: ['data.books.delete.0.id NAMED_TWICE'],
    })
    expect(await refusal(change(id, { create: [{ title: 'T', authorId: null }] }))).toMatchObject({
      code: 'BAD_USER_INPUT',
      issues: ['data.books.0.authorId GIVEN_TWICE'],
    })
    const both = { title: 'T', authorId: id, author: { connect: id } }
    expect(await refusal(writer().create(system, 'Book', { data: both }))).toMatchObject({
      code: 'BAD_USER_INPUT',
      issues: ['data.authorId GIVEN_TWICE'],
    })
  })

  test('a required reference cannot be cut, and nothing is done then', async () => {
    const { id } = await kazakh(['A', 'B'])
    const [one, other] = await booksOf(id)
    const cut = {
      disconnect: [one?.id ?? ''],
      update: [{ id: other?.id ?? '', expectedVersion: 1, data: { title: 'C' } }],
    }
    expect(await refusal(change(id, cut))).toMatchObject({
      code: 'VALIDATION_FAILED',
      issues: ['data.books.disconnect.0 REQUIRED'],
    })
    expect(await booksOf(id)).toMatchObject([{ title: 'A' }, { title: 'B' }])
  })

  test('a nested delete obeys what stands in the way, and is undone by itself', async () => {
    const { id } = await kazakh(['A', 'B'])
    const [one, other] = (await booksOf(id)).map(each => ({ id: each.id, expectedVersion: 1 }))
    await change(id, { delete: [one, other] as never }) // both are there
    expect(await booksOf(id)).toEqual([])
    await writer().restore(system, 'Book', { id: one?.id ?? '' })
    expect(await booksOf(id)).toMatchObject([{ title: 'A' }])
  })

  test('a taken value is told at the place of the record that gives it', async () => {
    await book({ isbn: '9783161484100' })
    const data = {
      familyName: 'A',
      books: { create: [{ title: 'T' }, { title: 'U', isbn: '978-3-16-148410-0' }] },
    }
    expect(await refusal(create(data))).toMatchObject({
      code: 'UNIQUE_VIOLATION',
      issues: ['data.books.1.isbn UNIQUE_VIOLATION'],
      extensions: { fields: ['isbn'] },
    })
  })

  test('every row has its audit entry, of one transaction and request', async () => {
    const { id } = await kazakh(['A', 'B'])
    const entries = await database().query(
      plain(
        `select entity, operation, count(*)::int as n, count(distinct transaction)::int as transactions, count(distinct request_id)::int as requests
         from audit.change where transaction = (select transaction from audit.change where entity_id = $1 limit 1) group by 1, 2 order by 1`,
        id,
      ),
    )
    expect(entries).toEqual([
      { entity: 'author', operation: 'insert', n: 1, transactions: 1, requests: 1 },
      { entity: 'book', operation: 'insert', n: 2, transactions: 1, requests: 1 },
    ])
  })

  test('siblings take no more statements than one', async () => {
    const statements = async (work: () => Promise<unknown>): Promise<number> => {
      let count = 0
      const stop = database().onStatement(() => {
        count += 1
      })
      await work().finally(stop)
      return count
    }
    const titles = (count: number) => Array.from({ length: count }, (_none, index) => `T${index}`)
    const made = async (count: number) => statements(() => kazakh(titles(count)))
    expect(await made(20)).toBe(await made(2))
    const changed = async (count: number) => {
      const { id } = await kazakh(titles(count))
      const update = (await booksOf(id)).map(each => ({
        id: each.id,
        expectedVersion: 1,
        data: { title: `${each.title}!` },
      }))
      return statements(() => change(id, { update }, asker))
    }
    expect(await changed(20)).toBe(await changed(2))
  })

  test('a mutation has limits of items, nested operations and depth', async () => {
    const many = (count: number) => Array.from({ length: count }, () => ({ familyName: 'A' }))
    expect(await refusal(writer().createMany(system, 'Author', { data: many(201) }))).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      extensions: { limit: 200, actual: 201, argument: 'data' },
    })
    const books = { create: Array.from({ length: 1_001 }, () => ({ title: 'T' })) }
    expect(await refusal(create({ familyName: 'A', books }))).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      extensions: { limit: 1_000, actual: 1_001 },
    })
    const nested = (depth: number): Input =>
      depth === 0 ? { title: 'T' } : { title: 'T', sequels: { create: [nested(depth - 1)] } as never }
    expect(await refusal(writer().create(system, 'Book', { data: nested(7) }))).toMatchObject({
      code: 'LIMIT_EXCEEDED',
    })
  })
}, compiled)
