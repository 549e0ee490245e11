import { role } from '#define'
import { type Asker, compilePolicy } from '../../../api/access/index.ts'
import { compile } from '../../../api/model/index.ts'
import { Author, Book, library, Shelf } from '../../apps/library/index.ts'
import { eachDatabase } from '../../kit/databases.ts'
import { compiled, type Desk, deskOf, id, librarian, refusal } from './kit.ts'
import { loadSmallLibrary } from './small-library.ts'

const words = { en: 'Branch', ru: 'Филиал', kk: 'Бөлімше' }

/** Shelves and authors of Kazakh books only; nobody's notes. */
const branch = role('branch', { label: words }, ({ can, cannot }) => {
  can('read', Book)
  can('read', Author, { where: { language: { notIn: ['ky'] } } })
  can('read', Shelf)
  cannot('read', Book, { fields: ['notes', 'sequelOf'] })
  cannot('read', Book, { fields: ['binding', 'shelf'], where: { pages: { gte: 700 } } })
  cannot('read', Author, { fields: ['familyName'], where: { penName: { equals: true } } })
  cannot('read', Author, { fields: ['email'] })
})
const { model } = compile({ ...library, roles: [branch] })
const asker: Asker = { ...librarian, policy: compilePolicy(model, ['branch']) }
eachDatabase(
  () => compiled,
  database => {
    let desk: Desk
    beforeAll(async () => {
      await loadSmallLibrary(database())
      desk = deskOf(database())
    })
    const groups = async (args: string, asked: string, who = librarian) =>
      (await desk.ask(`{ bookGroups(${args}) { ${asked} } }`, { asker: who }))['bookGroups']

    test('what is kept back is in one group with what is missing, and counted', async () => {
      const by = 'by: [{ binding: true }, { shelf: { code: true } }, { author: { familyName: true } }]'
      const asked = 'key { binding shelf { code } author { familyName } } count'
      expect(await groups(by, asked, asker)).toEqual([
        { key: { binding: 'PAPERBACK', shelf: { code: null }, author: { familyName: 'Auezov' } }, count: 1 },
        { key: { binding: 'PAPERBACK', shelf: { code: null }, author: { familyName: null } }, count: 2 },
        { key: { binding: 'EBOOK', shelf: { code: null }, author: { familyName: null } }, count: 1 },
        { key: { binding: null, shelf: { code: null }, author: { familyName: 'Auezov' } }, count: 1 },
      ])
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
      const key = leaf(
        'key',
        leaf('binding'),
        leaf('shelf', leaf('code')),
        leaf('author', leaf('familyName')),
      )
      const read = (who: Asker, ...children: readonly Leaf[]) =>
        desk.planner.readGroups(
          who,
          'Book',
          { by: [{ binding: true }, { shelf: { code: true } }, { author: { familyName: true } }] },
          leaf('bookGroups', ...children),
        )
      const { redacted } = await read(asker, key, leaf('count'))
      expect(redacted.map(({ type, field, count }) => `${type}.${field} ${count}`).sort()).toEqual([
        'Author.familyName 1',
        'Book.binding 1',
        'Book.shelf 1',
      ])
      // What is not shown is not missed.
      expect((await read(asker, leaf('count'))).redacted).toEqual([])
      expect(await refusal(read({ ...asker, strict: true }, key))).toMatchObject({ code: 'FIELD_FORBIDDEN' })
    })

    test('a field one may never read is refused before SQL, wherever it is mentioned', async () => {
      desk.sent.length = 0
      const by = 'by: [{ binding: true }]'
      const mentions: readonly (readonly [string, string, string])[] = [
        ['by: [{ notes: true }]', 'count', 'by.0.notes'],
        ['by: [{ sequelOfId: true }]', 'count', 'by.0.sequelOfId'],
        ['by: [{ sequelOf: { title: true } }]', 'count', 'by.0.sequelOf'],
        ['by: [{ author: { email: true } }]', 'count', 'by.0.author.email'],
        [`${by}, where: { notes: { isNull: true } }`, 'count', 'where.notes'],
        [`${by}, having: { max: { notes: { isNull: true } } }`, 'count', 'having.max.notes'],
        [
          `${by}, having: { NOT: { countDistinct: { notes: { gt: 1 } } } }`,
          'count',
          'having.NOT.countDistinct.notes',
        ],
        [`${by}, orderBy: [{ min: { notes: "ASC" } }]`, 'count', 'orderBy.0.min.notes'],
        [by, 'aggregate { countDistinct { notes } }', 'aggregate.countDistinct.notes'],
      ]
      for (const [args, asked, path] of mentions)
        expect(await refusal(groups(args, asked, asker))).toEqual({
          code: 'FILTER_FORBIDDEN',
          issues: [[path, 'FIELD_NOT_READABLE']],
        })
      expect(desk.sent).toEqual([])
    })

    test('groups of what one may never read are forbidden', async () => {
      const loans = desk.ask('{ loanGroups(by: [{ renewals: true }]) { count } }', { asker })
      expect(await refusal(loans)).toEqual({ code: 'FORBIDDEN' })
    })

    test('a list is ordered by how many children there are that one may see', async () => {
      const names = async (direction: string, who = librarian) =>
        (
          (await desk.ask(
            `{ authors(orderBy: [{ books: { count: "${direction}" } }]) { nodes { familyName } } }`,
            {
              asker: who,
            },
          )) as { readonly authors: { readonly nodes: readonly { readonly familyName: string }[] } }
        ).authors.nodes.map(each => each.familyName)
      expect(await names('DESC')).toEqual(['Auezov', 'Aitmatov', 'Homer', 'Қабдолов'])
      expect(await names('ASC')).toEqual(['Қабдолов', 'Homer', 'Auezov', 'Aitmatov'])
    })

    test('cursors of an order by children lead through the whole list, each record once', async () => {
      const seen: string[] = []
      let after: string | null = null
      for (let page = 0; page < 5; page += 1) {
        const { authors } = (await desk.ask(
          'query ($after: String) { authors(orderBy: [{ books: { count: "DESC" } }], first: 1, after: $after) { nodes { id } pageInfo { endCursor } } }',
          { variables: { after } },
        )) as { readonly authors: Page } // what was asked for
        seen.push(...authors.nodes.map(each => each.id))
        after = authors.pageInfo.endCursor ?? after
      }
      expect(seen).toEqual([id(1, 1), id(1, 2), id(1, 4), id(1, 3)])
    })
    interface Page {
      readonly nodes: readonly { readonly id: string }[]
      readonly pageInfo: { readonly endCursor: string | null }
    }
  },
)
