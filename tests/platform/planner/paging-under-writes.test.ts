import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { eachDatabase } from '../../kit/databases.ts'
import { compiled, type Desk, deskOf, librarian, load } from './kit.ts'
import { shelves } from './small-library.ts'
import { trickyAuthors, trickyBooks } from './tricky-library.ts'

interface Book {
  readonly id: string
  readonly title: string
  readonly pages: number | null
}

/** What somebody else does while pages are read. */
type Change = { readonly does: 'insert' | 'delete' | 'move'; readonly which: number; readonly title: string }

const titles = ['', 'a', 'e', 'M', 'Ә', 'я', 'Straße', '~~~']
const changes = fc.array(
  fc.record<Change>({
    does: fc.constantFrom('insert', 'delete', 'move'),
    which: fc.nat(200),
    title: fc.constantFrom(...titles),
  }),
  { minLength: 4, maxLength: 12 },
)
const orders = [
  [{ title: 'ASC' }],
  [{ pages: 'DESC' }, { title: 'ASC_NULLS_FIRST' }],
  [{ pages: 'ASC_NULLS_FIRST' }],
]

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

    const page = async (variables: object) => {
      const query = `query ($orderBy: [Anything], $first: Int, $after: String, $last: Int, $before: String) {
        books(orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
          nodes { id title pages } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        }
      }`
      const { books } = await desk.ask(query, { variables: { ...variables } })
      return books as { nodes: Book[]; pageInfo: Readonly<Record<string, unknown>> } // what was asked for
    }
    const all = async (): Promise<ReadonlyMap<string, Book>> =>
      new Map((await page({ first: 200 })).nodes.map(book => [book.id, book]))

    const send = (text: string, values: readonly unknown[]) =>
      database().transaction(librarian, transaction => transaction.query({ text, values }))

    /** Makes the change and tells whose place in the order it has touched. */
    async function make({ does, which, title }: Change, ids: readonly string[]): Promise<string> {
      const id = ids[which % ids.length] ?? ''
      if (does === 'insert') {
        const made = randomUUID()
        await load(database(), 'book', [{ ...trickyBooks[which % 29], id: made, isbn: null, title }])
        return made
      }
      if (does === 'delete') await send('update book set deleted_at = now() where id = $1', [id])
      else await send('update book set title = $2, pages = $3 where id = $1', [id, title, which])
      return id
    }

    /** Every page in turn, each while somebody else changes something. */
    async function walk(orderBy: object, size: number, forward: boolean, others: readonly Change[]) {
      const ids = [...(await all()).keys()]
      const found: string[] = []
      const touched = new Set<string>()
      let cursor: unknown
      for (let turn = 0; ; turn += 1) {
        const way = forward ? { first: size, after: cursor } : { last: size, before: cursor }
        const change = others[turn]
        const [one, id] = await Promise.all([page({ orderBy, ...way }), change && make(change, ids)])
        if (id !== undefined) touched.add(id)
        found.push(...one.nodes.map(node => node.id))
        const { hasNextPage, hasPreviousPage, startCursor, endCursor } = one.pageInfo
        if (!(forward ? hasNextPage : hasPreviousPage)) return { found, touched }
        cursor = forward ? endCursor : startCursor
      }
    }

    test('cursor paging under concurrent inserts and deletes neither repeats nor skips a record that stayed with its sort key', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...orders),
          fc.integer({ min: 1, max: 5 }),
          fc.boolean(),
          changes,
          async (orderBy, size, forward, others) => {
            const before = await all()
            const { found, touched } = await walk(orderBy, size, forward, others)
            const after = await all()
            const stayed = [...before.keys()].filter(id => after.has(id) && !touched.has(id))
            expect(stayed.length).toBeGreaterThan(5)
            expect(found.filter(id => stayed.includes(id)).sort()).toEqual(stayed.sort())
          },
        ),
        { numRuns: 25, seed: 20_261_122 },
      )
    }, 60_000)
  },
)
