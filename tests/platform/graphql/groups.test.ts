import { role } from '#define'
import { Author, Book, library, Shelf } from '../../apps/library/index.ts'
import { type Ask, eachWorld } from '../../kit/world.ts'
import { loadSmallLibrary } from '../planner/small-library.ts'

const words = { en: 'Branch', ru: 'Филиал', kk: 'Бөлімше' }

/** Nobody's notes, and what is lent to nobody has no price. */
const branch = role('branch', { label: words }, ({ can, cannot }) => {
  can('read', [Author, Shelf, Book])
  cannot('read', Book, { fields: ['notes'] })
  cannot('read', Book, { fields: ['price'], where: { pages: { lt: 100 } } })
})

eachWorld({ ...library, roles: [...library.roles, branch] }, world => {
  let ask: Ask
  beforeAll(async () => {
    await loadSmallLibrary(world().database)
    ask = await world().as('librarian')
  })
  const codeOf = async (query: string, variables: Readonly<Record<string, unknown>> = {}) =>
    (await ask(query, { variables })).errors?.[0].extensions.code

  test('groups and aggregates are typed: choices by name, decimals as strings, cut dates as dates', async () => {
    const { data, errors } = await ask(`{
      bookGroups(by: [{ binding: true }, { author: { penName: true } }, { acquiredAt: QUARTER }],
        where: { binding: { notIn: [EBOOK] } }, having: { count: { gte: 1 } },
        orderBy: [{ sum: { pages: DESC_NULLS_LAST } }], first: 2) {
        __typename
        key { __typename binding author { penName } acquiredAt }
        count aggregate { __typename sum { __typename pages price } avg { pages } countDistinct { title } }
      }
    }`)
    expect(errors).toBeUndefined()
    expect(data.bookGroups).toEqual([
      {
        __typename: 'BookGroup',
        key: {
          __typename: 'BookGroupValues',
          binding: 'HARDBACK',
          author: { penName: false },
          acquiredAt: null,
        },
        count: 1,
        aggregate: {
          __typename: 'BookAggregate',
          sum: { __typename: 'BookSums', pages: '700', price: '4500.00' },
          avg: { pages: 700 },
          countDistinct: { title: 1 },
        },
      },
      {
        __typename: 'BookGroup',
        key: {
          __typename: 'BookGroupValues',
          binding: 'PAPERBACK',
          author: { penName: false },
          acquiredAt: '2026-10-01',
        },
        count: 1,
        aggregate: {
          __typename: 'BookAggregate',
          sum: { __typename: 'BookSums', pages: '650', price: null },
          avg: { pages: 650 },
          countDistinct: { title: 1 },
        },
      },
    ])
  })

  test('aliases, fragments and variables lead to the same groups', async () => {
    const { data, errors } = await ask(
      `query ($by: [BookGroupKey!]!, $having: BookHaving, $nothing: Int) {
        many: bookGroups(by: $by, having: $having, first: $nothing) { ...counted what: key { kind: binding } }
      }
      fragment counted on BookGroup { count all: aggregate { count ... on BookAggregate { least: min { pages } } } }`,
      { variables: { by: [{ binding: true }], having: { sum: { pages: { gt: '700' } } }, nothing: null } },
    )
    expect(errors).toBeUndefined()
    expect(data.many).toEqual([
      { count: 3, all: { count: 3, least: { pages: 96 } }, what: { kind: 'PAPERBACK' } },
    ])
  })

  test('what a caller gets wrong is told with its code', async () => {
    expect(await codeOf('{ bookGroups(by: []) { count } }')).toBe('BAD_USER_INPUT')
    expect(await codeOf('{ bookGroups(by: [{ binding: true, title: true }]) { count } }')).toBe(
      'BAD_USER_INPUT',
    )
    expect(await codeOf('{ bookGroups(by: [{ binding: true }], first: 201) { count } }')).toBe(
      'LIMIT_EXCEEDED',
    )
    expect(await codeOf('{ bookGroups(by: [{ colour: true }]) { count } }')).toBe('GRAPHQL_VALIDATION_FAILED')
    expect(await codeOf('{ bookGroups { count } }')).toBe('GRAPHQL_VALIDATION_FAILED')
    const keyed = 'query ($by: [BookGroupKey!]!) { bookGroups(by: $by) { count } }'
    expect(await codeOf(keyed, { by: [{ colour: true }] })).toBe('BAD_USER_INPUT')
    expect(await codeOf(keyed, { by: [{ published: 'HOUR' }] })).toBe('BAD_USER_INPUT')
    const having =
      'query ($having: BookHaving) { bookGroups(by: [{ binding: true }], having: $having) { count } }'
    const many = (count: number) => ({
      having: { AND: Array.from({ length: count }, () => ({ count: { gt: 0 } })) },
    })
    expect(await codeOf(having, many(100))).toBeUndefined()
    expect(await codeOf(having, many(10_000))).toBe('QUERY_TOO_COMPLEX')
  })

  test('what sums leave out is told, or refused where that is wished', async () => {
    const other = await world().as('branch')
    const query = '{ books { aggregate { count sum { price } } } }'
    const { data, extensions } = await other(query)
    expect(data.books.aggregate).toEqual({ count: 5, sum: { price: '4500.00' } })
    expect(extensions.redacted).toEqual([{ type: 'Book', field: 'price', count: 1 }])
    const strict = await other(query, { headers: { prefer: 'strict-access' } })
    expect(strict.errors?.[0].extensions).toMatchObject({ code: 'FIELD_FORBIDDEN', fields: ['Book.price'] })
    const hidden = await other('{ bookGroups(by: [{ notes: true }]) { count } }')
    expect(hidden.errors?.[0].extensions.code).toBe('FILTER_FORBIDDEN')
    const closed = await other('{ memberGroups(by: [{ born: YEAR }]) { count } }')
    expect(closed.errors?.[0].extensions.code).toBe('FORBIDDEN')
    expect(
      (await world().nobody('{ bookGroups(by: [{ binding: true }]) { count } }')).errors?.[0].extensions.code,
    ).toBe('UNAUTHENTICATED')
  })

  test('a list is ordered by how many children its records have', async () => {
    const { data, errors } = await ask(
      '{ authors(orderBy: [{ books: { count: DESC } }, { familyName: DESC }]) { nodes { familyName } } }',
    )
    expect(errors).toBeUndefined()
    expect(data.authors.nodes.map((each: { familyName: string }) => each.familyName)).toEqual([
      'Auezov',
      'Aitmatov',
      'Homer',
      'Қабдолов',
    ])
  })
})
