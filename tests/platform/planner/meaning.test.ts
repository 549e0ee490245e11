import { compilePolicy } from '../../../api/access/index.ts'
import { eachDatabase } from '../../kit/databases.ts'
import { libraryGround } from '../access/library-ground.ts'
import { compiled, type Desk, deskOf, id, librarian, refusal, withRoles } from './kit.ts'

// The API's contract, sentence by sentence; what has a test of its own elsewhere is not asked again.

interface List {
  readonly totalCount: number
  readonly nodes: readonly Readonly<Record<string, unknown>>[]
}

eachDatabase(
  () => compiled,
  database => {
    let desk: Desk
    beforeAll(async () => {
      await libraryGround(database())
      desk = deskOf(database())
    })

    const list = async (entity: string, args: string, nodes = 'id', asker = librarian): Promise<List> => {
      const asked = `{ list: ${entity}${args ? `(${args})` : ''} { totalCount nodes { ${nodes} } } }`
      return (await desk.ask(asked, { asker }))['list'] as List // what was asked for
    }
    const count = async (where: string, entity = 'books', asker = librarian): Promise<number> =>
      (await list(entity, `where: ${where}`, 'id', asker)).totalCount
    const all = (entity = 'books'): Promise<number> => count('{}', entity)
    const refused = (query: string, asker = librarian) => refusal(desk.ask(query, { asker }))

    describe('reading', () => {
      test('the foreign key stands beside the relation', async () => {
        const { nodes } = await list('books', 'first: 5', 'authorId author { id }')
        for (const { authorId, author } of nodes)
          if (author) expect(author).toEqual({ id: authorId })
          else expect(authorId).not.toBeUndefined()
      })

      test('a to-one target that is deleted or invisible is null; its id scalar stays', async () => {
        const where = `where: { authorId: { equals: "${id(1, 5)}" } }, first: 1`
        const [book] = (await list('books', where, 'authorId author { id }')).nodes
        expect(book).toEqual({ authorId: id(1, 5), author: null })
      })

      test('first is 50 unless given, at most 200, and 0 gives only counts', async () => {
        expect(await refused('{ books(first: 201) { totalCount } }')).toMatchObject({
          code: 'LIMIT_EXCEEDED',
        })
        expect((await list('books', 'first: 0')).nodes).toEqual([])
        expect((await list('books', 'first: 200')).nodes).toHaveLength(await all())
      })

      test('offset is at most 10,000', async () => {
        expect(await refused('{ books(offset: 10001) { nodes { id } } }')).toMatchObject({
          code: 'LIMIT_EXCEEDED',
        })
        expect((await list('books', 'offset: 10000')).nodes).toEqual([])
      })

      test('a null argument is an absent one', async () => {
        const args = 'where: null, orderBy: null, first: null, after: null, offset: null, search: null'
        expect(await list('books', args)).toEqual(await list('books', ''))
      })

      test.each(['offset: 1, after: "x"', 'first: 1, last: 1'])(
        '%s together are BAD_USER_INPUT',
        async args => {
          expect(await refused(`{ books(${args}) { nodes { id } } }`)).toMatchObject({
            code: 'BAD_USER_INPUT',
          })
        },
      )

      test('totalCount is computed only when selected', async () => {
        desk.sent.splice(0)
        await desk.ask('{ books { nodes { id } } }')
        await desk.ask('{ books { totalCount nodes { id } } }')
        expect(desk.sent.map(({ text }) => text.includes('count(*)'))).toEqual([false, true])
      })
    })

    describe('filters', () => {
      test.each([
        '{ pages: { gt: 300 } }',
        '{ notes: { contains: "a" } }',
        '{ author: { familyName: { startsWith: "Ә" } } }',
        '{ subjects: { some: { nameEn: { equals: "Epic" } } } }',
        '{ published: { within: { last: 30, unit: DAY } } }',
        '{ language: { not: { equals: "kk" } } }',
      ])('where X and where NOT X partition the visible records: %s', async where => {
        expect((await count(where)) + (await count(`{ NOT: ${where} }`))).toBe(await all())
      })

      test('equals: null is isNull: true', async () => {
        expect(await count('{ pages: { equals: null } }')).toBe(await count('{ pages: { isNull: true } }'))
        expect(await count('{ pages: { equals: null } }')).toBeGreaterThan(0)
      })

      test.each([
        '{ pages: { gt: null } }',
        '{ pages: null }',
        '{ AND: null }',
        '{ OR: null }',
        '{ NOT: null }',
      ])('null is BAD_USER_INPUT in %s', async where => {
        expect(await refused(`{ books(where: ${where}) { totalCount } }`)).toMatchObject({
          code: 'BAD_USER_INPUT',
        })
      })

      test('in: [] and OR: [] match none, notIn: [] and AND: [] all', async () => {
        const counts = ['{ id: { in: [] } }', '{ OR: [] }', '{ id: { notIn: [] } }', '{ AND: [] }'].map(
          each => count(each),
        )
        expect(await Promise.all(counts)).toEqual([0, 0, await all(), await all()])
      })

      test('some: {} has any, none: {} has none, every over none is true', async () => {
        const [some, none] = [
          await count('{ books: { some: {} } }', 'authors'),
          await count('{ books: { none: {} } }', 'authors'),
        ]
        expect(some + none).toBe(await all('authors'))
        const impossible = '{ books: { every: { AND: [{ pages: { lt: 1 } }, { pages: { gt: 1 } }] } } }'
        expect(await count(impossible, 'authors')).toBe(none)
      })

      test('two conditions inside one some hold for the same child', async () => {
        const both = await count(
          '{ books: { some: { language: { equals: "unknown" }, lendable: { equals: true } } } }',
          'authors',
        )
        const each = await count(
          '{ AND: [{ books: { some: { language: { equals: "unknown" } } } }, { books: { some: { lendable: { equals: true } } } }] }',
          'authors',
        )
        expect(both).toBeLessThan(each)
      })

      test('several operators in one object and several fields in one object all have to hold', async () => {
        const one = await count('{ pages: { gte: 100, lt: 600 }, lendable: { equals: true } }')
        const same =
          '{ AND: [{ pages: { gte: 100 } }, { pages: { lt: 600 } }, { lendable: { equals: true } }] }'
        expect(one).toBe(await count(same))
      })

      test('% and _ are literal in contains, startsWith and endsWith', async () => {
        const names = async (filter: string) =>
          (await list('authors', `where: { familyName: ${filter} }`, 'familyName')).nodes.map(
            each => each['familyName'],
          )
        expect(await names('{ endsWith: "%" }')).toEqual(['100%'])
        expect(await names('{ contains: "_" }')).toEqual(['a_b'])
        expect(await names('{ startsWith: "1%" }')).toEqual([])
      })

      test('children the asker may not see do not exist: not in some, none, count or aggregate', async () => {
        const label = { en: 'Made up', ru: 'Придуманная', kk: 'Ойдан' }
        const can = { effect: 'can' as const, actions: ['read'] }
        const rules = [
          { ...can, entities: ['Author'] },
          { ...can, entities: ['Book'], where: { binding: { equals: 'EBOOK' } } },
        ]
        const roles = { own: { name: 'own', label, inspectsRoles: false, rules } }
        const asker = { ...librarian, policy: compilePolicy({ ...compiled.model, roles }, ['own'], {}) }
        const some = await count('{ books: { some: {} } }', 'authors', asker)
        expect(some).toBe(await count('{ books: { some: { binding: { equals: EBOOK } } } }', 'authors'))
        expect(await count('{ books: { none: {} } }', 'authors', asker)).toBe((await all('authors')) - some)
        expect(await count('{ books: { count: { gt: 0 } } }', 'authors', asker)).toBe(some)
        const { nodes } = await list(
          'authors',
          '',
          'books { totalCount aggregate { count } nodes { binding } }',
          asker,
        )
        for (const { books } of nodes as unknown as { books: List & { aggregate: { count: number } } }[]) {
          expect(books.aggregate.count).toBe(books.totalCount)
          expect(books.nodes.every(({ binding }) => binding === 'EBOOK')).toBe(true)
        }
      })

      test.each(['where: { loans: { some: {} } }', 'orderBy: [{ loans: { count: "ASC" } }]'])(
        'a field the asker may never read is FILTER_FORBIDDEN before any SQL: %s',
        async args => {
          desk.sent.splice(0)
          const said = await refused(`{ books(${args}) { totalCount } }`, withRoles('reader'))
          expect(said).toMatchObject({ code: 'FILTER_FORBIDDEN' })
          expect(desk.sent).toEqual([])
        },
      )
    })

    describe('order', () => {
      test('id ends every order, so that pages never overlap', async () => {
        const ids = async (args: string) => (await list('books', args)).nodes.map(each => each['id'])
        const whole = await ids('orderBy: [{ lendable: "ASC" }], first: 200')
        const pages = await Promise.all(
          [0, 10, 20].map(offset => ids(`orderBy: [{ lendable: "ASC" }], first: 10, offset: ${offset}`)),
        )
        expect(pages.flat()).toEqual(whole)
        expect(new Set(whole).size).toBe(whole.length)
      })

      test('text sorts as its languages do, on both databases alike', async () => {
        const { nodes } = await list(
          'authors',
          'orderBy: [{ familyName: "ASC" }], where: { familyName: { in: ["Straße", "e", "әлем", "Әлем", "10"] } }',
          'familyName',
        )
        expect(nodes.map(each => each['familyName'])).toEqual(['10', 'e', 'Straße', 'әлем', 'Әлем'])
      })
    })
  },
)
