import fc from 'fast-check'
import { me, role } from '#define'
import { type Asker, compilePolicy } from '../../../api/access/index.ts'
import { compile, type EntityModel } from '../../../api/model/index.ts'
import { Author, Book, library, Shelf } from '../../apps/library/index.ts'
import { eachDatabase } from '../../kit/databases.ts'
import { filterOf } from '../access/generate/filters.ts'
import { compiled, type Desk, deskOf, librarian, load, refusal, withRoles } from './kit.ts'
import { codes, loadSmallLibrary, shelves } from './small-library.ts'
import {
  trickyAuthors,
  trickyBookSubjects,
  trickyBooks,
  trickyMembers,
  trickySubjects,
} from './tricky-library.ts'

const words = { en: 'Branch', ru: 'Филиал', kk: 'Бөлімше' }

/** Prices and titles of Kazakh authors' books only; nobody's notes. */
const branch = role('branch', { label: words }, ({ can, cannot }) => {
  can('read', [Author, Shelf])
  can('read', Book, { where: { binding: { in: ['PAPERBACK', 'HARDBACK'] } } })
  cannot('read', Book, { fields: ['notes'] })
  cannot('read', Book, {
    fields: ['price', 'title'],
    where: { NOT: { 'author.language': { equals: me('language') } } },
  })
  cannot('read', Author, { fields: ['books'], where: { penName: { equals: true } } })
})
const { model } = compile({ ...library, roles: [branch] })
const asker: Asker = { ...librarian, policy: compilePolicy(model, ['branch'], { language: 'kk' }) }

const leaf = (field: string, ...children: readonly Leaf[]): Leaf => ({
  field,
  key: field,
  args: {},
  children,
})
interface Leaf {
  readonly field: string
  readonly key: string
  readonly args: Readonly<Record<string, unknown>>
  readonly children: readonly Leaf[]
}

eachDatabase(
  () => compiled,
  database => {
    let desk: Desk
    beforeAll(async () => {
      await loadSmallLibrary(database())
      desk = deskOf(database())
    })
    const books = async (args: string, aggregate: string, who = librarian) => {
      const answer = await desk.ask(`{ books${args} { aggregate { ${aggregate} } } }`, { asker: who })
      return (answer['books'] as { readonly aggregate: unknown }).aggregate // what was asked for
    }

    test('aggregates all rows that fit, not the page', async () => {
      const all = { count: 5, sum: { pages: '1446' }, max: { title: 'The White Ship' } }
      const asked = 'count sum { pages } max { title }'
      expect(await books('', asked)).toEqual(all)
      expect(await books('(first: 1, offset: 2)', asked)).toEqual(all)
      expect(await books('(first: 0)', asked)).toEqual(all)
      expect(await books('(where: { pages: { gt: 100 } })', asked)).toEqual({
        count: 2,
        sum: { pages: '1350' },
        max: { title: 'The Path of Abai II' },
      })
    })

    test('count counts records; countDistinct counts values and ignores null', async () => {
      expect(await books('', 'count countDistinct { language shelfId binding authorId createdAt }')).toEqual({
        count: 5,
        countDistinct: { language: 2, shelfId: 1, binding: 3, authorId: 3, createdAt: 1 },
      })
    })

    test('sum, avg, min and max of nothing are null', async () => {
      const asked =
        'count countDistinct { pages } sum { pages price } avg { price } min { title } max { published }'
      expect(await books('(where: { OR: [] })', asked)).toEqual({
        count: 0,
        countDistinct: { pages: 0 },
        sum: { pages: null, price: null },
        avg: { price: null },
        min: { title: null },
        max: { published: null },
      })
      expect(
        await books('(where: { title: { equals: "Iliad" } })', 'count sum { pages } avg { pages }'),
      ).toEqual({
        count: 1,
        sum: { pages: null },
        avg: { pages: null },
      })
    })

    test('sums of Int and of money are Decimal, values are printed as the API prints them', async () => {
      const asked =
        'sum { pages price weightKg } avg { pages price } min { price weightKg published createdAt } max { acquiredAt pages }'
      expect(await books('', asked)).toEqual({
        sum: { pages: '1446', price: '5700.50', weightKg: '0.900' },
        avg: { pages: 482, price: '2850.25' },
        min: {
          price: '1200.50',
          weightKg: '0.900',
          published: '1942-01-01',
          createdAt: '2026-11-20T20:30:00.000Z',
        },
        max: { acquiredAt: '2026-11-01T05:00:00.500Z', pages: 700 },
      })
    })

    test('what is computed can be summed up too', async () => {
      const answer = await desk.ask(
        '{ authors { aggregate { min { ageYears } max { ageYears } sum { ageYears } } } }',
      )
      expect(answer).toEqual({
        authors: { aggregate: { min: { ageYears: 63 }, max: { ageYears: 99 }, sum: { ageYears: '241' } } },
      })
    })

    test('a page, its count and its aggregate, nested or not, are one statement', async () => {
      desk.sent.length = 0
      const answer = await desk.ask(`{ authors(first: 2) {
        totalCount aggregate { count }
        nodes { familyName books(first: 1) { totalCount nodes { title } aggregate { count max { pages } many: min { few: pages } } } }
      } }`)
      expect(desk.sent).toHaveLength(1)
      expect(answer).toEqual({
        authors: {
          totalCount: 4,
          aggregate: { count: 4 },
          nodes: [
            {
              familyName: 'Aitmatov',
              books: {
                totalCount: 2,
                nodes: [{ title: 'Jamila' }],
                aggregate: { count: 2, max: { pages: 96 }, many: { few: 96 } },
              },
            },
            {
              familyName: 'Auezov',
              books: {
                totalCount: 2,
                nodes: [{ title: 'The Path of Abai' }],
                aggregate: { count: 2, max: { pages: 700 }, many: { few: 650 } },
              },
            },
          ],
        },
      })
    })

    test('children one may not see are in no aggregate', async () => {
      const answer = await desk.ask(
        '{ authors { nodes { familyName books { aggregate { count countDistinct { binding } max { pages } } } } } }',
        { asker },
      )
      const [aitmatov, , homer] = (answer['authors'] as { readonly nodes: readonly unknown[] }).nodes // what was asked for
      expect(aitmatov).toEqual({
        familyName: 'Aitmatov',
        books: { aggregate: { count: 1, countDistinct: { binding: 1 }, max: { pages: 96 } } },
      })
      // The list of an author with a pen name is kept back whole.
      expect(homer).toEqual({
        familyName: 'Homer',
        books: { aggregate: { count: 0, countDistinct: { binding: 0 }, max: { pages: null } } },
      })
    })

    test('a field readable in some rows only is summed where it is seen, and counted where it is not', async () => {
      const asked = 'count countDistinct { title } sum { price } max { price title pages }'
      expect(await books('', asked, asker)).toEqual({
        count: 4,
        countDistinct: { title: 2 },
        sum: { price: '4500.00' },
        max: { price: '4500.00', title: 'The Path of Abai II', pages: 700 },
      })
      const selection = leaf(
        'books',
        leaf('aggregate', leaf('sum', leaf('price')), leaf('max', leaf('price'))),
      )
      const { redacted } = await desk.planner.readList(asker, 'Book', {}, selection)
      expect(redacted).toEqual([{ type: 'Book', field: 'price', count: 2 }])
      const strict = desk.planner.readList({ ...asker, strict: true }, 'Book', {}, selection)
      expect(await refusal(strict)).toMatchObject({ code: 'FIELD_FORBIDDEN', fields: ['Book.price'] })
    })

    test('a field one may never read is refused before SQL', async () => {
      desk.sent.length = 0
      const summed = ['countDistinct { notes }', 'min { notes }', 'max { notes }']
      for (const each of summed) {
        expect(await refusal(books('', each, asker))).toEqual({
          code: 'FILTER_FORBIDDEN',
          issues: [[`aggregate.${each.split(' ')[0]}.notes`, 'FIELD_NOT_READABLE']],
        })
        const nested = `{ authors { nodes { books { aggregate { ${each} } } } } }`
        expect(await refusal(desk.ask(nested, { asker }))).toMatchObject({ code: 'FILTER_FORBIDDEN' })
      }
      expect(desk.sent).toEqual([])
    })

    test('a list of what one may never read has an empty aggregate', async () => {
      const query =
        '{ books(first: 1) { nodes { loans { aggregate { count sum { renewals } countDistinct { number } } } } } }'
      expect(await desk.ask(query, { asker: withRoles('reader') })).toEqual({
        books: {
          nodes: [
            { loans: { aggregate: { count: 0, sum: { renewals: null }, countDistinct: { number: 0 } } } },
          ],
        },
      })
    })

    test('what cannot be summed up is bad input', async () => {
      expect(await refusal(books('', 'sum { title }'))).toEqual({
        code: 'BAD_USER_INPUT',
        issues: [['aggregate.sum.title', 'KEY_UNKNOWN']],
      })
      for (const [by, field] of [
        ['min', 'authorId'],
        ['max', 'binding'],
        ['min', 'lendable'],
        ['avg', 'published'],
      ] as const)
        expect(await refusal(books('', `${by} { ${field} }`))).toMatchObject({ code: 'BAD_USER_INPUT' })
    })
  },
)

eachDatabase(
  () => compiled,
  database => {
    let desk: Desk
    beforeAll(async () => {
      await load(database(), 'code', codes)
      await load(database(), 'author', trickyAuthors)
      await load(database(), 'subject', trickySubjects)
      await load(database(), 'shelf', shelves)
      await load(database(), 'book', trickyBooks)
      await load(database(), 'book_subjects', trickyBookSubjects)
      await load(database(), 'member', trickyMembers)
      desk = deskOf(database())
    })
    const fields = Object.values((compiled.model.entities['Book'] as EntityModel).fields) // of the library
    const samples = (name: string) =>
      [...new Set(trickyBooks.map(book => (book as Record<string, unknown>)[snake(name)] ?? null))].filter(
        value => value !== null && typeof value !== 'object',
      ) as string[]
    const snake = (name: string) => name.replaceAll(/[A-Z]/g, each => `_${each.toLowerCase()}`)
    const wheres = fc.oneof(
      ...fields.map(({ name, operators }) =>
        filterOf(operators, samples(name)).map(filter => ({ [name]: filter })),
      ),
    )

    interface Summed {
      readonly nodes: readonly unknown[]
      readonly totalCount: number
      readonly aggregate: { readonly count: number; readonly sum: Readonly<Record<string, string | null>> }
    }

    test('aggregate count = totalCount = length of the full list, and where X and where NOT X add up', async () => {
      const list = async (where: object) => {
        const query = `query ($where: Anything) { books(where: $where, first: 200) {
          nodes { id } totalCount aggregate { count sum { pages price } } } }`
        const { nodes, totalCount, aggregate } = (await desk.ask(query, { variables: { where } }))[
          'books'
        ] as Summed // what was asked for
        expect([aggregate.count, totalCount]).toEqual([nodes.length, nodes.length])
        return aggregate
      }
      const all = await list({})
      const cents = (text: string | null | undefined) => BigInt((text ?? '0').replace('.', ''))
      await fc.assert(
        fc.asyncProperty(wheres, async where => {
          const [one, other] = [await list(where), await list({ NOT: where })]
          expect(one.count + other.count).toBe(all.count)
          for (const field of ['pages', 'price'])
            expect(cents(one.sum[field]) + cents(other.sum[field])).toBe(cents(all.sum[field]))
        }),
        { numRuns: 60, seed: 7 },
      )
    })

    test('sums are exact however large', async () => {
      const answer = await desk.ask('{ books { aggregate { sum { price } countDistinct { price } } } }')
      expect(answer).toEqual({
        books: { aggregate: { sum: { price: '60000000007203.00' }, countDistinct: { price: 4 } } },
      })
    })
  },
)
