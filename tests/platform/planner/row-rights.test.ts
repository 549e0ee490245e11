import { me, role } from '#define'
import { type Asker, compilePolicy } from '../../../api/access/index.ts'
import { compile } from '../../../api/model/index.ts'
import { Author, Book, library, Shelf, Subject } from '../../apps/library/index.ts'
import { eachDatabase } from '../../kit/databases.ts'
import { compiled, type Desk, deskOf, id, librarian, refusal } from './kit.ts'
import { loadSmallLibrary } from './small-library.ts'

const words = { en: 'Branch', ru: 'Филиал', kk: 'Бөлімше' }

/** Books of Kazakh authors with everything; those of other authors without what they cost and who wrote them. */
const branch = role('branch', { label: words }, ({ can, cannot }) => {
  can(['read', 'update', 'restore'], Book)
  can('read', [Author, Subject, Shelf])
  cannot('read', Book, {
    fields: ['price', 'isbn', 'author', 'subjects', 'title'],
    where: { NOT: { 'author.language': { equals: me('language') } } },
  })
  cannot(['update', 'restore'], Book, { where: { NOT: { 'author.language': { equals: me('language') } } } })
  can('delete', Book, { where: { lendable: { equals: false } } })
  cannot('read', Author, { fields: ['email'] })
})

const { model } = compile({ ...library, roles: [branch] })
const asker: Asker = { ...librarian, policy: compilePolicy(model, ['branch'], { language: 'kk' }) }
const [own, foreign, deleted] = [id(4, 1), id(4, 3), id(4, 6)]

eachDatabase(
  () => compiled,
  database => {
    let desk: Desk
    beforeAll(async () => {
      await loadSmallLibrary(database())
      desk = deskOf(database())
    })
    const ask = (query: string) => desk.ask(query, { asker })

    test('a cell is shown where its guard holds, in one statement', async () => {
      desk.sent.length = 0
      const fields = 'label title price authorId author { familyName } subjects { totalCount nodes { id } }'
      const hidden = { title: null, price: null, authorId: null, author: null }
      expect(
        await ask(`{ own: book(id: "${own}") { ${fields} } foreign: book(id: "${foreign}") { ${fields} } }`),
      ).toEqual({
        own: {
          label: 'The Path of Abai',
          title: 'The Path of Abai',
          price: '4500.00',
          authorId: id(1, 1),
          author: { familyName: 'Auezov' },
          subjects: { totalCount: 2, nodes: [{ id: id(2, 2) }, { id: id(2, 1) }] },
        },
        foreign: { ...hidden, label: 'Book …0003', subjects: { totalCount: 0, nodes: [] } },
      })
      expect(desk.sent).toHaveLength(2)
    })

    test('denied cells are counted, whatever they hold', async () => {
      const leaf = (field: string) => ({ field, key: field, args: {}, children: [] })
      const selection = {
        ...leaf('books'),
        children: [{ ...leaf('nodes'), children: ['id', 'price', 'isbn', 'pages'].map(leaf) }],
      }
      const { data, redacted } = await desk.planner.readList(asker, 'Book', {}, selection)
      expect(redacted).toEqual(['price', 'isbn'].map(field => ({ type: 'Book', field, count: 3 })))
      expect(JSON.stringify(data)).not.toContain('!')
      const strict = { ...asker, strict: true }
      expect(await refusal(desk.planner.readList(strict, 'Book', {}, selection))).toMatchObject({
        code: 'FIELD_FORBIDDEN',
      })
      expect(() =>
        desk.planner.check(strict, 'Book', { ...leaf('book'), children: [leaf('price')] }),
      ).toThrow()
      expect(() =>
        desk.planner.check(strict, 'Book', { ...leaf('book'), children: [leaf('pages')] }),
      ).not.toThrow()
    })

    test('_access is each record’s own', async () => {
      const access = async (book: string) => {
        const answer = await ask(
          `{ book(id: "${book}") { _access { canUpdate canDelete redacted readOnly } } }`,
        )
        return (answer['book'] as { _access: Record<string, unknown> })._access
      }
      expect(await access(own)).toMatchObject({
        canUpdate: true,
        canDelete: false,
        redacted: [],
        readOnly: [],
      })
      expect(await access(foreign)).toMatchObject({
        canUpdate: false,
        redacted: ['title', 'isbn', 'price', 'author', 'subjects'],
        readOnly: expect.arrayContaining(['title', 'pages', 'shelf']),
      })
    })

    test('filters, orders and look-ups work on what is shown', async () => {
      const ids = async (args: string) => {
        const answer = await ask(`{ books(${args}) { nodes { id } } }`)
        return (answer['books'] as { nodes: { id: string }[] }).nodes.map(each => Number(each.id.slice(-2)))
      }
      expect(await ids('where: { price: { equals: "1200.50" } }')).toEqual([])
      expect((await ids('where: { price: { isNull: true } }')).sort()).toEqual([2, 3, 4, 5])
      expect((await ids('where: { NOT: { author: {} } }')).sort()).toEqual([3, 4, 5])
      expect(await ids('orderBy: [{ price: DESC_NULLS_LAST }, { id: ASC }]')).toEqual([1, 2, 3, 4, 5])
      expect(await ids('orderBy: [{ author: { familyName: ASC } }, { id: ASC }]')).toEqual([1, 2, 3, 4, 5])
      const counted = await ask(`{ authors(orderBy: [{ id: ASC }]) { nodes { books { totalCount } } } }`)
      expect(counted).toEqual({
        authors: { nodes: [2, 0, 0, 0].map(totalCount => ({ books: { totalCount } })) },
      })
      expect(await ask('{ bookByIsbn(isbn: "9780306406157") { id } }')).toEqual({ bookByIsbn: { id: own } })
      expect(await refusal(ask('{ authorByEmail(email: "auezov@example.org") { id } }'))).toMatchObject({
        code: 'FILTER_FORBIDDEN',
      })
    })

    test('a deleted record is found where it may be restored', async () => {
      expect(await ask(`{ book(id: "${deleted}") { id } books(deleted: "ONLY") { totalCount } }`)).toEqual({
        book: null,
        books: { totalCount: 0 },
      })
      await database().transaction(librarian, transaction =>
        transaction.query({
          text: 'update book set author_id = $2 where id = $1',
          values: [deleted, id(1, 1)],
        }),
      )
      expect(await ask(`{ book(id: "${deleted}") { title } books(deleted: "ONLY") { totalCount } }`)).toEqual(
        {
          book: { title: 'Withdrawn' },
          books: { totalCount: 1 },
        },
      )
    })

    test('the past of a hidden cell is hidden', async () => {
      const change = async (book: string) => {
        await database().transaction(librarian, transaction =>
          transaction.query({
            text: `update book set price = '7.00', pages = 77 where id = $1`,
            values: [book],
          }),
        )
        const answer = await ask(`{ book(id: "${book}") { history(first: 1) } }`)
        const { history } = answer['book'] as { history: { entries: { diff: object }[] } }
        return Object.keys(history.entries[0]?.diff ?? {})
      }
      expect(await change(own)).toEqual(['pages', 'price'])
      expect(await change(foreign)).toEqual(['pages'])
    })
  },
)
