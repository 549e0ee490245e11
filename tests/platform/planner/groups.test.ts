import fc from 'fast-check'
import type { EntityModel } from '../../../api/model/index.ts'
import { eachDatabase } from '../../kit/databases.ts'
import type { Where } from '../access/generate/asked.ts'
import { groupsOf } from '../access/generate/summaries.ts'
import { compiled, type Desk, deskOf, load, refusal } from './kit.ts'
import { codes, loadSmallLibrary, shelves } from './small-library.ts'
import { trickyAuthors, trickyBookSubjects, trickyBooks, trickySubjects } from './tricky-library.ts'

eachDatabase(
  () => compiled,
  database => {
    let desk: Desk
    beforeAll(async () => {
      await loadSmallLibrary(database())
      desk = deskOf(database())
    })
    const groups = async (args: string, asked: string) =>
      (await desk.ask(`{ bookGroups(${args}) { ${asked} } }`))['bookGroups']

    test('groups by a field, in the order of its values, null in a group of its own', async () => {
      expect(await groups('by: [{ binding: true }]', 'key { binding } count')).toEqual([
        { key: { binding: 'PAPERBACK' }, count: 3 },
        { key: { binding: 'HARDBACK' }, count: 1 },
        { key: { binding: 'EBOOK' }, count: 1 },
      ])
      expect(await groups('by: [{ language: true }]', 'key { language } count')).toEqual([
        { key: { language: 'kk' }, count: 1 },
        { key: { language: 'ru' }, count: 1 },
        { key: { language: null }, count: 3 },
      ])
    })

    test('groups by several keys, through to-one paths one step deep, in one statement', async () => {
      desk.sent.length = 0
      const by = 'by: [{ author: { language: true } }, { lendable: true }, { author: { familyName: true } }]'
      expect(await groups(by, 'key { author { familyName language } lendable } count')).toEqual([
        { key: { author: { familyName: 'Auezov', language: 'kk' }, lendable: true }, count: 2 },
        { key: { author: { familyName: 'Aitmatov', language: 'ky' }, lendable: true }, count: 2 },
        { key: { author: { familyName: 'Homer', language: null }, lendable: true }, count: 1 },
      ])
      expect(desk.sent).toHaveLength(1)
    })

    test('a key is null where not grouped by', async () => {
      const by = 'by: [{ author: { familyName: true } }], first: 1'
      const asked = 'key { title binding author { language familyName } shelf { code } published }'
      expect(await groups(by, asked)).toEqual([
        {
          key: {
            title: null,
            binding: null,
            author: { language: null, familyName: 'Aitmatov' },
            shelf: null,
            published: null,
          },
        },
      ])
    })

    test.each([
      ['YEAR', ['1942-01-01', '1947-01-01', '1958-01-01', '1970-01-01', null]],
      ['QUARTER', ['1942-01-01', '1947-04-01', '1958-07-01', '1970-01-01', null]],
      ['MONTH', ['1942-01-01', '1947-05-01', '1958-08-01', '1970-01-01', null]],
      // The first of January 1942 and 1970 were Thursdays, the first of May 1947 too, the first of August 1958 a Friday.
      ['WEEK', ['1941-12-29', '1947-04-28', '1958-07-28', '1969-12-29', null]],
      ['DAY', ['1942-01-01', '1947-05-01', '1958-08-01', '1970-01-01', null]],
    ])('dates are cut to %s; weeks begin on Monday', async (unit, days) => {
      expect(await groups(`by: [{ published: "${unit}" }]`, 'key { published } count')).toEqual(
        days.map(published => ({ key: { published }, count: 1 })),
      )
    })

    test('having filters groups by their count and by what they sum up to', async () => {
      const by = 'by: [{ author: { familyName: true } }]'
      const found = async (having: string) =>
        ((await groups(`${by}, having: ${having}`, 'key { author { familyName } }')) as KeyedByAuthor[]).map(
          ({ key }) => key.author.familyName,
        )
      expect(await found('{ count: { gt: 1 } }')).toEqual(['Aitmatov', 'Auezov'])
      expect(await found('{ sum: { pages: { gt: "100" } } }')).toEqual(['Auezov'])
      expect(await found('{ avg: { pages: { lte: 96.0 } } }')).toEqual(['Aitmatov'])
      expect(await found('{ avg: { price: { equals: "1200.5" } } }')).toEqual(['Aitmatov'])
      expect(await found('{ min: { title: { startsWith: "The path", mode: "insensitive" } } }')).toEqual([
        'Auezov',
      ])
      expect(await found('{ max: { published: { lt: "1950-01-01" } } }')).toEqual(['Auezov'])
      expect(await found('{ countDistinct: { binding: { equals: 2 } } }')).toEqual(['Aitmatov', 'Auezov'])
      expect(await found('{ NOT: { sum: { pages: { gt: "100" } } } }')).toEqual(['Aitmatov', 'Homer'])
      expect(await found('{ OR: [] }')).toEqual([])
      expect(await found('{ AND: [] }')).toEqual(['Aitmatov', 'Auezov', 'Homer'])
      expect(
        await found(
          '{ OR: [{ sum: { pages: { isNull: true } } }, { count: { in: [2] }, min: { pages: { gt: 600 } } }] }',
        ),
      ).toEqual(['Auezov', 'Homer'])
    })
    interface KeyedByAuthor {
      readonly key: { readonly author: { readonly familyName: string } }
    }

    test('having does not care how much it is asked', async () => {
      const having = {
        AND: Array.from({ length: 10_000 }, (_none, index) => ({ count: { gte: index % 2 } })),
      }
      const query =
        'query ($having: Anything) { bookGroups(by: [{ binding: true }], having: $having) { count } }'
      expect(await desk.ask(query, { variables: { having } })).toEqual({
        bookGroups: [{ count: 3 }, { count: 1 }, { count: 1 }],
      })
    })

    test('groups are ordered by keys, counts and aggregates', async () => {
      const by = 'by: [{ author: { familyName: true } }]'
      const found = async (orderBy: string) =>
        (
          (await groups(`${by}, orderBy: ${orderBy}`, 'key { author { familyName } }')) as KeyedByAuthor[]
        ).map(({ key }) => key.author.familyName)
      expect(await found('[{ key: { author: { familyName: "DESC" } } }]')).toEqual([
        'Homer',
        'Auezov',
        'Aitmatov',
      ])
      expect(await found('[{ count: "ASC" }, { sum: { pages: "DESC" } }]')).toEqual([
        'Homer',
        'Auezov',
        'Aitmatov',
      ])
      expect(await found('[{ sum: { pages: "DESC" } }]')).toEqual(['Homer', 'Auezov', 'Aitmatov'])
      expect(await found('[{ sum: { pages: "DESC_NULLS_LAST" } }]')).toEqual(['Auezov', 'Aitmatov', 'Homer'])
      expect(await found('[{ avg: { pages: "ASC_NULLS_FIRST" } }]')).toEqual(['Homer', 'Aitmatov', 'Auezov'])
      expect(await found('[{ max: { title: "DESC" } }]')).toEqual(['Aitmatov', 'Auezov', 'Homer'])
      expect(await found('[{ countDistinct: { price: "DESC" } }]')).toEqual(['Aitmatov', 'Auezov', 'Homer'])
    })

    test('first takes so many groups, 50 unless given, at most 200', async () => {
      const by = 'by: [{ title: true }]'
      expect(await groups(`${by}, first: 2`, 'key { title }')).toEqual([
        { key: { title: 'Iliad' } },
        { key: { title: 'Jamila' } },
      ])
      expect(await groups(`${by}, first: 0`, 'count')).toEqual([])
      expect(await refusal(groups(`${by}, first: 201`, 'count'))).toMatchObject({
        code: 'LIMIT_EXCEEDED',
        limit: 200,
        actual: 201,
        argument: 'first',
      })
      await groups(by, 'count')
      expect(desk.sent.at(-1)?.values).toEqual([50])
    })

    test('a null argument is an absent one', async () => {
      const nulls = 'where: null, having: null, orderBy: null, first: null'
      expect(await groups(`by: [{ binding: true }], ${nulls}`, 'count')).toEqual(
        await groups('by: [{ binding: true }]', 'count'),
      )
    })

    test('where chooses the records, and groups sum them up', async () => {
      const args = 'by: [{ binding: true }], where: { pages: { isNull: false } }'
      const asked = 'key { binding } count aggregate { count sum { pages price } countDistinct { authorId } }'
      expect(await groups(args, asked)).toEqual([
        {
          key: { binding: 'PAPERBACK' },
          count: 2,
          aggregate: { count: 2, sum: { pages: '746', price: '1200.50' }, countDistinct: { authorId: 2 } },
        },
        {
          key: { binding: 'HARDBACK' },
          count: 1,
          aggregate: { count: 1, sum: { pages: '700', price: '4500.00' }, countDistinct: { authorId: 1 } },
        },
      ])
    })

    test.each([
      ['no key', 'by: []', [['by', 'KEY_NEEDED']]],
      ['no keys at all', 'by: null', [['by', 'KEY_NEEDED']]],
      ['the same key twice', 'by: [{ binding: true }, { binding: true }]', [['by.1', 'KEY_TWICE']]],
      ['the same date twice', 'by: [{ published: "YEAR" }, { published: "DAY" }]', [['by.1', 'KEY_TWICE']]],
      ['two keys in one item', 'by: [{ binding: true, language: true }]', [['by.0', 'ONE_KEY_AN_ITEM']]],
      ['an empty item', 'by: [{}]', [['by.0', 'ONE_KEY_AN_ITEM']]],
      ['null as an item', 'by: [null]', [['by.0', 'NULL_REFUSED']]],
      ['null as a key', 'by: [{ binding: null }]', [['by.0.binding', 'NULL_REFUSED']]],
      ['false as a key', 'by: [{ binding: false }]', [['by.0.binding', 'WRONG_TYPE']]],
      ['a date not cut', 'by: [{ published: true }]', [['by.0.published', 'WRONG_TYPE']]],
      ['an unknown unit', 'by: [{ published: "HOUR" }]', [['by.0.published', 'KEY_UNKNOWN']]],
      ['a field that is cut though no date', 'by: [{ binding: "YEAR" }]', [['by.0.binding', 'WRONG_TYPE']]],
      ['an unknown field', 'by: [{ colour: true }]', [['by.0.colour', 'KEY_UNKNOWN']]],
      ['JSON', 'by: [{ dimensions: true }]', [['by.0.dimensions', 'KEY_UNKNOWN']]],
      ['a list', 'by: [{ subjects: { nameEn: true } }]', [['by.0.subjects', 'KEY_UNKNOWN']]],
      [
        'a path of two steps',
        'by: [{ sequelOf: { author: { language: true } } }]',
        [['by.0.sequelOf.author', 'KEY_UNKNOWN']],
      ],
      [
        'two keys of one path in an item',
        'by: [{ author: { language: true, familyName: true } }]',
        [['by.0.author', 'ONE_KEY_AN_ITEM']],
      ],
      [
        'an order by what is not grouped by',
        'by: [{ binding: true }], orderBy: [{ key: { language: "ASC" } }]',
        [['orderBy.0.key.language', 'KEY_NOT_GROUPED']],
      ],
      [
        'two keys in an order',
        'by: [{ binding: true }], orderBy: [{ count: "ASC", key: { binding: "ASC" } }]',
        [['orderBy.0', 'ONE_KEY_AN_ITEM']],
      ],
      [
        'no direction',
        'by: [{ binding: true }], orderBy: [{ count: "UP" }]',
        [['orderBy.0.count', 'KEY_UNKNOWN']],
      ],
      [
        'null in having',
        'by: [{ binding: true }], having: { sum: null, count: { gt: null } }',
        [
          ['having.sum', 'NULL_REFUSED'],
          ['having.count.gt', 'NULL_REFUSED'],
        ],
      ],
      [
        'a sum of texts',
        'by: [{ binding: true }], having: { sum: { title: { gt: "1" } } }',
        [['having.sum.title', 'KEY_UNKNOWN']],
      ],
      [
        'a count that is no number',
        'by: [{ binding: true }], having: { count: { gt: "x" } }',
        [['having.count.gt', 'WRONG_TYPE']],
      ],
    ])('%s is bad input and says where', async (_name, args, issues) => {
      desk.sent.length = 0
      expect(await refusal(groups(args, 'count'))).toEqual({ code: 'BAD_USER_INPUT', issues })
      expect(desk.sent).toEqual([])
    })

    test('more than eight keys are too many', async () => {
      const names = [
        'title',
        'isbn',
        'language',
        'pages',
        'binding',
        'price',
        'lendable',
        'notes',
        'authorId',
      ]
      const by = `by: [${names.map(name => `{ ${name}: true }`).join(', ')}]`
      expect(await refusal(groups(by, 'count'))).toMatchObject({
        code: 'LIMIT_EXCEEDED',
        argument: 'by',
        limit: 8,
        actual: 9,
      })
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
      desk = deskOf(database())
    })

    test('instants are cut where days begin in TIME_ZONE', async () => {
      const days = async (unit: string) =>
        (await desk.ask(`{ bookGroups(by: [{ acquiredAt: "${unit}" }]) { key { acquiredAt } count } }`))[
          'bookGroups'
        ]
      // Midnight of Almaty is 19:00 in Greenwich.
      expect(await days('DAY')).toEqual([
        { key: { acquiredAt: '2026-10-31' }, count: 3 },
        { key: { acquiredAt: '2026-11-01' }, count: 3 },
        { key: { acquiredAt: '2026-11-20' }, count: 3 },
        { key: { acquiredAt: '2026-11-21' }, count: 11 },
        { key: { acquiredAt: '2027-01-01' }, count: 3 },
        { key: { acquiredAt: null }, count: 6 },
      ])
      // The first of November 2026 was a Sunday, the 21st a Saturday.
      expect(await days('WEEK')).toEqual([
        { key: { acquiredAt: '2026-10-26' }, count: 6 },
        { key: { acquiredAt: '2026-11-16' }, count: 14 },
        { key: { acquiredAt: '2026-12-28' }, count: 3 },
        { key: { acquiredAt: null }, count: 6 },
      ])
    })

    test('the counts of groups sum up to totalCount, whatever they are grouped by', async () => {
      const entity = compiled.model.entities['Book'] as EntityModel // of the library
      const targets = ['author', 'shelf', 'sequelOf'].map(name => ({
        name,
        target: compiled.model.entities[entity.relations[name]?.target ?? ''] as EntityModel, // likewise
      }))
      const wheres = fc.constantFrom<Where>({}, { pages: { gt: 50 } }, { NOT: { pages: { gt: 50 } } })
      const grouped = groupsOf({ entity, targets, where: wheres, samplesOf: () => [] })
      await fc.assert(
        fc.asyncProperty(grouped, async ({ by, where }) => {
          const query = `query ($by: [Anything], $where: Anything) {
            bookGroups(by: $by, where: $where, first: 200) { count aggregate { count } }
            books(where: $where, first: 0) { totalCount }
          }`
          const { bookGroups, books } = (await desk.ask(query, {
            variables: { by, where },
          })) as unknown as Both // what was asked for
          const sum = (counts: readonly number[]) => counts.reduce((left, right) => left + right, 0)
          expect(sum(bookGroups.map(each => each.count))).toBe(books.totalCount)
          expect(bookGroups.map(each => each.aggregate.count)).toEqual(bookGroups.map(each => each.count))
        }),
        { numRuns: 60, seed: 7 },
      )
    })
    interface Both {
      readonly bookGroups: readonly {
        readonly count: number
        readonly aggregate: { readonly count: number }
      }[]
      readonly books: { readonly totalCount: number }
    }
  },
)
