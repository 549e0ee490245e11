import { me, type RowCondition, role } from '#define'
import { type Asker, compilePolicy } from '../../../api/access/index.ts'
import { compile } from '../../../api/model/index.ts'
import { createWriter, type Writer } from '../../../api/store/index.ts'
import { Author, Book, library, Shelf, Subject } from '../../apps/library/index.ts'
import { eachDatabase, layFenceOf } from '../../kit/databases.ts'
import { compiled, type Desk, deskOf, id, librarian, now, refusal, timeZone } from './kit.ts'
import { loadSmallLibrary } from './small-library.ts'

const words = { en: 'Branch', ru: 'Филиал', kk: 'Бөлімше' }
const onShelf: RowCondition = { 'shelf.code': { equals: me('shelf') } }

/** Authors with a book on the own shelf, all books of theirs, and the subjects of what they wrote about. */
const branch = role('branch', { label: words }, ({ can, cannot }) => {
  can(['read', 'update'], Author, { where: { books: { some: onShelf } } })
  can(['read', 'create', 'update'], Book, { where: { 'author.books': { some: onShelf } } })
  can('read', Subject, { where: { books: { some: { 'author.books': { some: onShelf } } } } })
  can('read', Shelf)
  cannot('read', Author, { fields: ['email'], where: { books: { some: { pages: { gte: 1000 } } } } })
})

const { model } = compile({ ...library, roles: [branch] })
const asker: Asker = { ...librarian, policy: compilePolicy(model, ['branch'], { shelf: 'A-1' }) }

eachDatabase(
  () => compiled,
  database => {
    let desk: Desk
    let writer: Writer
    beforeAll(async () => {
      await loadSmallLibrary(database())
      await layFenceOf(database(), model)
      desk = deskOf(database())
      writer = createWriter({ compiled, database: database(), clock: () => now, timeZone })
    })
    const seen = async (list: string) => {
      const answer = await desk.ask(`{ ${list} { nodes { id } } }`, { asker })
      const { nodes } = answer[list] as { readonly nodes: readonly { readonly id: string }[] } // what was asked for
      return nodes.map(each => each.id).sort()
    }
    const update = (entity: string, which: string, data: object) =>
      writer.update(asker, entity, { id: which, expectedVersion: 1, data: { ...data } })

    test('rows may depend on lists, along paths and through links', async () => {
      expect(await seen('authors')).toEqual([id(1, 1)])
      expect(await seen('books')).toEqual([id(4, 1), id(4, 2)])
      expect(await seen('subjects')).toEqual([id(2, 1), id(2, 2)])
    })

    test('a field may depend on a list', async () => {
      const asked = '{ authors { nodes { email } } }'
      const email = { authors: { nodes: [{ email: 'auezov@example.org' }] } }
      expect(await desk.ask(asked, { asker })).toEqual(email)
    })

    test('the writer judges lists alike', async () => {
      await expect(update('Author', id(1, 1), { givenName: 'M.' })).resolves.toMatchObject({ changed: true })
      expect(await refusal(update('Author', id(1, 2), { givenName: 'Ch.' }))).toEqual({ code: 'NOT_FOUND' })
      expect(await refusal(update('Book', id(4, 3), { pages: 1 }))).toEqual({ code: 'NOT_FOUND' })
    })

    test('a change that empties the list its right hangs on is refused', async () => {
      expect(await refusal(update('Book', id(4, 1), { shelfId: null }))).toEqual({ code: 'FORBIDDEN' })
      expect(await seen('books')).toEqual([id(4, 1), id(4, 2)])
      await expect(update('Book', id(4, 2), { pages: 651 })).resolves.toMatchObject({ changed: true })
    })

    test('a deleted record stands in no list', async () => {
      const deleted = (text: string) =>
        database().transaction(librarian, transaction =>
          transaction.query({
            text: `update book set deleted_at = ${text} where id = $1`,
            values: [id(4, 1)],
          }),
        )
      await deleted('now()')
      expect([await seen('authors'), await seen('books'), await seen('subjects')]).toEqual([[], [], []])
      expect(await refusal(update('Author', id(1, 1), { givenName: 'N.' }))).toEqual({ code: 'NOT_FOUND' })
      await deleted('null')
    })
  },
)
