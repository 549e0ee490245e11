import fc from 'fast-check'
import type { OperatorFamily } from '../../../api/define/index.ts'
import { eachDatabase } from '../../kit/databases.ts'
import { compiled, type Desk, deskOf, load, refusal } from './kit.ts'
import { compareValues, type Value } from './oracle.ts'
import { shelves } from './small-library.ts'
import { trickyAuthors, trickyBooks } from './tricky-library.ts'

interface Row {
  readonly id: string
  readonly [field: string]: unknown
}

interface Key {
  readonly path: readonly string[]
  readonly family: OperatorFamily
}

const keys: readonly Key[] = [
  { path: ['title'], family: 'string' },
  { path: ['notes'], family: 'string' },
  { path: ['pages'], family: 'int' },
  { path: ['price'], family: 'decimal' },
  { path: ['published'], family: 'date' },
  { path: ['acquiredAt'], family: 'datetime' },
  { path: ['lendable'], family: 'boolean' },
  { path: ['binding'], family: 'enum' },
  { path: ['author', 'givenName'], family: 'string' },
  { path: ['author', 'ageYears'], family: 'int' },
  { path: ['sequelOf', 'author', 'born'], family: 'date' },
]
const directions = ['ASC', 'DESC', 'ASC_NULLS_FIRST', 'ASC_NULLS_LAST', 'DESC_NULLS_FIRST', 'DESC_NULLS_LAST']

type Asked = Key & { readonly direction: string }

const orders = fc.uniqueArray(
  fc.record({ key: fc.constantFrom(...keys), direction: fc.constantFrom(...directions) }),
  { minLength: 0, maxLength: 4, selector: ({ key }) => key.path.join('.') },
)

const valueAt = (row: unknown, path: readonly string[]): Value =>
  path.reduce<unknown>((each, name) => (each as Record<string, unknown> | null)?.[name] ?? null, row) as Value

const places = ['PAPERBACK', 'HARDBACK', 'EBOOK']

function compareRows(asked: readonly Asked[], left: Row, right: Row): number {
  for (const { path, family, direction } of asked) {
    const [a, b] = [valueAt(left, path), valueAt(right, path)]
    const descending = direction.startsWith('DESC')
    const nullsFirst = direction.endsWith('NULLS_FIRST') || direction === 'DESC'
    if (a === b) continue
    if (a === null || b === null) return (a === null) === nullsFirst ? -1 : 1
    const order =
      family === 'enum' ? places.indexOf(String(a)) - places.indexOf(String(b)) : compareValues(family, a, b)
    if (order !== 0) return descending ? -order : order
  }
  return left.id < right.id ? -1 : 1
}

const orderBy = (asked: readonly Asked[]) =>
  asked.map(({ path, direction }) =>
    path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), direction),
  )

const fields =
  'id title notes pages price published acquiredAt lendable binding author { givenName ageYears } sequelOf { author { born } }'

interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[]
  readonly pageInfo: Readonly<Record<string, unknown>>
}

eachDatabase(
  () => compiled,
  database => {
    let desk: Desk
    beforeAll(async () => {
      await load(database(), 'shelf', shelves)
      await load(database(), 'author', trickyAuthors)
      await load(database(), 'book', trickyBooks)
      desk = deskOf(database())
    })

    const page = async (variables: object): Promise<Page> => {
      const query = `query Q($orderBy: [Anything], $first: Int, $after: String, $last: Int, $before: String, $offset: Int) {
        books(orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before, offset: $offset) {
          edges { cursor node { ${fields} } }
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        }
      }`
      return (await desk.ask(query, { variables: { ...variables } }))['books'] as Page
    }
    const ids = ({ edges }: Page) => edges.map(({ node }) => node.id)

    /** All pages one after another, and whether each says rightly what lies beside it. */
    async function walk(asked: readonly Asked[], size: number, forward: boolean): Promise<string[]> {
      const found: string[] = []
      let cursor: unknown
      for (;;) {
        const way = forward ? { first: size, after: cursor } : { last: size, before: cursor }
        const one = await page({ orderBy: orderBy(asked), ...way })
        found.splice(forward ? found.length : 0, 0, ...ids(one))
        const { hasNextPage, hasPreviousPage, startCursor, endCursor } = one.pageInfo
        expect(startCursor).toBe(one.edges[0]?.cursor)
        expect(endCursor).toBe(one.edges.at(-1)?.cursor)
        expect(forward ? hasPreviousPage : hasNextPage).toBe(cursor !== undefined)
        if (!(forward ? hasNextPage : hasPreviousPage)) return found
        cursor = forward ? endCursor : startCursor
      }
    }

    test('pages put together are the whole list, both ways', async () => {
      await fc.assert(
        fc.asyncProperty(
          orders,
          fc.integer({ min: 3, max: 12 }),
          fc.boolean(),
          async (drawn, size, forward) => {
            const asked = drawn.map(({ key, direction }) => ({ ...key, direction }))
            // Without an order of one's own it is the entity's: title, then the latest published first.
            const meant = asked.length > 0 ? asked : usual
            const whole = await page({ orderBy: asked.length > 0 ? orderBy(asked) : null, first: 200 })
            const rows = whole.edges.map(({ node }) => node)
            const sorted = [...rows].sort((left, right) => compareRows(meant, left, right)).map(row => row.id)
            expect(ids(whole)).toEqual(sorted)
            expect(await walk(meant, size, forward)).toEqual(sorted)
          },
        ),
        { numRuns: 40, seed: 7 },
      )
    })

    const usual: readonly Asked[] = [
      { path: ['title'], family: 'string', direction: 'ASC' },
      { path: ['published'], family: 'date', direction: 'DESC' },
    ]

    test('an order of nothing is the entity’s own', async () => {
      expect(await page({ orderBy: [] })).toEqual(await page({ orderBy: null }))
    })

    test('a window between two cursors holds what lies between them', async () => {
      const whole = await page({ first: 200 })
      const cursors = whole.edges.map(({ cursor }) => cursor)
      const window = { after: cursors[3], before: cursors[9] }
      expect(ids(await page({ ...window, first: 200 }))).toEqual(ids(whole).slice(4, 9))
      const first = await page({ ...window, first: 2 })
      expect([ids(first), first.pageInfo['hasNextPage'], first.pageInfo['hasPreviousPage']]).toEqual([
        ids(whole).slice(4, 6),
        true,
        true,
      ])
      const last = await page({ ...window, last: 2 })
      expect([ids(last), last.pageInfo['hasNextPage'], last.pageInfo['hasPreviousPage']]).toEqual([
        ids(whole).slice(7, 9),
        true,
        true,
      ])
    })

    test('an offset leaves out rows and knows of them', async () => {
      const whole = await page({ first: 200 })
      const some = await page({ first: 5, offset: 20 })
      expect(ids(some)).toEqual(ids(whole).slice(20, 25))
      expect(some.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true })
      expect((await page({ offset: 500 })).pageInfo).toEqual({
        hasNextPage: false,
        hasPreviousPage: true,
        startCursor: null,
        endCursor: null,
      })
    })

    test('equal answers have equal cursors, and a cursor shows nothing', async () => {
      const [one, two] = [await page({ first: 5 }), await page({ first: 5 })]
      expect(one).toEqual(two)
      const text = one.edges.map(({ cursor }) => Buffer.from(cursor, 'base64url').toString('latin1')).join()
      expect(text).not.toContain(one.edges[4]?.node['title'])
    })

    test.each([
      ['changed', (cursor: string) => `${cursor.slice(0, -2)}${cursor.endsWith('A') ? 'BB' : 'AA'}`],
      ['cut short', (cursor: string) => cursor.slice(0, 20)],
      ['empty', () => ''],
      ['something else', () => 'not a cursor'],
    ])('a cursor that is %s is refused', async (_name, change) => {
      const whole = await page({ first: 1 })
      const after = change(String(whole.pageInfo['endCursor']))
      expect(await refusal(page({ after }))).toEqual({
        code: 'BAD_USER_INPUT',
        issues: [['after', 'CURSOR_INVALID']],
      })
    })

    test('a cursor of another order or another list is refused', async () => {
      const after = (await page({ orderBy: [{ pages: 'ASC' }], first: 1 })).pageInfo['endCursor']
      const expected = { code: 'BAD_USER_INPUT', issues: [['after', 'CURSOR_INVALID']] }
      expect(await refusal(page({ orderBy: [{ pages: 'DESC' }], after }))).toEqual(expected)
      expect(await refusal(page({ orderBy: [{ pages: 'ASC_NULLS_FIRST' }], after }))).toEqual(expected)
      expect(await refusal(page({ after }))).toEqual(expected)
      const ofAuthors = await desk.ask(
        '{ authors(first: 1, orderBy: [{ id: "ASC" }]) { pageInfo { endCursor } } }',
      )
      const { endCursor } = (ofAuthors['authors'] as Page).pageInfo
      expect(await refusal(page({ orderBy: [{ id: 'ASC' }], after: endCursor }))).toEqual(expected)
    })

    test('lists can be ordered by how many children there are', async () => {
      const answer = await desk.ask(
        '{ authors(orderBy: [{ books: { count: "DESC" } }], first: 200) { nodes { books(first: 0) { totalCount } } } }',
      )
      const { nodes } = answer['authors'] as { nodes: { books: { totalCount: number } }[] }
      const counts = nodes.map(({ books }) => books.totalCount)
      expect(counts).toEqual([...counts].sort((left, right) => right - left))
    })
  },
)
