import { eachDatabase } from '../../kit/databases.ts'
import { compiled, type Desk, deskOf, id, load } from './kit.ts'
import { shelves } from './small-library.ts'

const manyAuthors = Array.from({ length: 1_100 }, (_none, index) => ({
  id: id(1, index + 1),
  family_name: `Author ${String(index).padStart(4, '0')}`,
  pen_name: false,
}))
const manyBooks = manyAuthors.flatMap((author, index) =>
  [0, 1].map(each => ({
    id: id(4, 2 * index + each + 1),
    title: `Book ${each}`,
    author_id: author.id,
    binding: 'PAPERBACK',
    lendable: true,
  })),
)

interface PlanNode {
  readonly 'Relation Name'?: string
  readonly 'Actual Loops': number
  readonly 'Actual Rows': number
  readonly Plans?: readonly PlanNode[]
}

/** Every scan of a table in an executed plan. */
const scansOf = (node: PlanNode, table: string): readonly PlanNode[] => [
  ...(node['Relation Name'] === table ? [node] : []),
  ...(node.Plans ?? []).flatMap(child => scansOf(child, table)),
]

eachDatabase(
  () => compiled,
  database => {
    let desk: Desk
    let statements: string[]
    let stop: () => void
    beforeAll(async () => {
      await load(database(), 'shelf', shelves)
      await load(database(), 'author', manyAuthors)
      await load(database(), 'book', manyBooks)
      desk = deskOf(database())
    })
    beforeEach(() => {
      statements = []
      stop = database().onStatement(text => statements.push(text))
    })
    afterEach(() => stop())

    /** Runs the statement of a query once more and tells how often a table was looked into, and for how many rows. */
    async function touched(query: string, table: string) {
      desk.sent.length = 0
      await desk.ask(query)
      const [sql] = desk.sent
      const rows = await database().query({
        text: `explain (analyze, costs off, timing off, format json) ${sql?.text}`,
        values: sql?.values ?? [],
      })
      const [[{ Plan: plan }]] = rows.map(row => Object.values(row)[0]) as [[{ Plan: PlanNode }]]
      const scans = scansOf(plan, table)
      return Math.max(...scans.map(scan => scan['Actual Loops']))
    }

    test.each([1, 25, 200])('a page of %i with lists in lists is one statement', async size => {
      await desk.ask(`{ authors(first: ${size}) {
        nodes { label books { nodes { title author { books { totalCount } } } pageInfo { hasNextPage } totalCount } }
        totalCount
      } }`)
      expect(statements).toHaveLength(1)
    })

    test('an offset touches the children of its page only', async () => {
      const query = '{ authors(first: 25, offset: 1000) { nodes { familyName books { nodes { title } } } } }'
      expect(await touched(query, 'book')).toBe(25)
    })

    test('the row beyond the page costs no children', async () => {
      const query =
        '{ authors(first: 25, offset: 1000) { edges { cursor node { books { nodes { title } } } } pageInfo { hasNextPage endCursor } } }'
      expect(await touched(query, 'book')).toBe(25)
      const backward =
        '{ authors(last: 25) { nodes { books { nodes { title } } } pageInfo { hasPreviousPage } } }'
      expect(await touched(backward, 'book')).toBe(25)
    })

    test('a limited count stops at its limit', async () => {
      const answer = await desk.ask('{ authors(first: 0) { totalCount(limit: 100) all: totalCount } }')
      expect(answer).toEqual({ authors: { totalCount: 100, all: 1_100 } })
      const text = desk.sent.at(-1)?.text
      expect(text).toMatch(/limit \$\d+::bigint/)
    })

    test('one shape of request has one text whatever its values', async () => {
      desk.sent.length = 0
      const shape = (name: string, first: number, pages: number[]) =>
        desk.ask(
          `{ authors(first: ${first}, where: { familyName: { contains: "${name}" }, books: { some: { pages: { in: [${pages}] } } } }) { nodes { id } } }`,
        )
      await shape('a', 1, [1])
      await shape("'; drop table book; --", 7, [1, 2, 3])
      expect(desk.sent[0]?.text).toBe(desk.sent[1]?.text)
      expect(desk.sent[1]?.text).not.toContain('drop')
    })
  },
)
