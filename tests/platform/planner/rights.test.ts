import type { Asker } from '../../../api/access/index.ts'
import { eachDatabase } from '../../kit/databases.ts'
import { compiled, type Desk, deskOf, id, librarian, load, withRoles } from './kit.ts'
import { loadSmallLibrary } from './small-library.ts'

const reader = withRoles('reader')
const deletedBook = id(4, 6)
const firstBook = id(4, 1)

/** A policy with some fields taken away, as field rights will be. */
const without = (...fields: string[]): Asker => ({
  ...librarian,
  policy: { ...librarian.policy, readable: (entity, field) => !fields.includes(`${entity}.${field}`) },
})

eachDatabase(
  () => compiled,
  database => {
    let desk: Desk
    beforeAll(async () => {
      await loadSmallLibrary(database())
      await load(database(), 'loan', [
        {
          id: id(7, 1),
          number: 'L-2026-000001',
          book_id: firstBook,
          member_id: id(5, 1),
          lent_on: '2026-11-01',
          renewals: 0,
        },
      ])
      desk = deskOf(database())
    })

    test('relations to the unreadable are null or empty', async () => {
      const query = `{ book(id: "${firstBook}") {
        title shelfId shelf { code }
        loans { nodes { id } edges { cursor } pageInfo { hasNextPage endCursor } totalCount }
      } }`
      expect(await desk.ask(query, { asker: reader })).toEqual({
        book: {
          title: 'The Path of Abai',
          shelfId: id(3, 1),
          shelf: null,
          loans: { nodes: [], edges: [], pageInfo: { hasNextPage: false, endCursor: null }, totalCount: 0 },
        },
      })
      expect(await desk.ask(query)).toMatchObject({
        book: { shelf: { code: 'A-1' }, loans: { nodes: [{ id: id(7, 1) }], totalCount: 1 } },
      })
    })

    test('unreadable fields are null and absent from the SQL', async () => {
      desk.sent.length = 0
      const query = `{ book(id: "${firstBook}") { label price createdBy { id } languageDisplay author { label familyName } _access { redacted } } }`
      const asker = without(
        'Book.title',
        'Book.price',
        'Book.createdBy',
        'Author.familyName',
        'Author.givenName',
      )
      expect(await desk.ask(query, { asker })).toEqual({
        book: {
          label: 'Book …0001',
          price: null,
          createdBy: null,
          languageDisplay: 'Kazakh',
          author: { label: 'Author …0001', familyName: null },
          _access: { redacted: ['title', 'price'] },
        },
      })
      expect(desk.sent[0]?.text).not.toMatch(/"title"|family_name|given_name|created_by/)
    })

    test('deleted records are found by those who may restore them', async () => {
      const query = `{ book(id: "${deletedBook}") { title } }`
      expect(await desk.ask(query)).toEqual({ book: { title: 'Withdrawn' } })
      expect(await desk.ask(query, { asker: reader })).toEqual({ book: null })
      const selection = {
        field: 'book',
        key: 'book',
        args: {},
        children: [{ field: 'title', key: 'title', args: {}, children: [] }],
      }
      const { data, redacted } = await desk.planner.readWritten(reader, 'Book', deletedBook, selection)
      expect([data, redacted]).toEqual([{ title: 'Withdrawn' }, []])
    })

    test('lists are of live, of deleted or of all records', async () => {
      const counts = await desk.ask(
        '{ live: books { totalCount } gone: books(deleted: "ONLY") { totalCount } all: books(deleted: "INCLUDE") { totalCount } nothing: shelves(deleted: "ONLY") { totalCount } }',
      )
      expect(counts).toEqual({
        live: { totalCount: 5 },
        gone: { totalCount: 1 },
        all: { totalCount: 6 },
        nothing: { totalCount: 0 },
      })
    })

    test('a deleted target is null while its id stays', async () => {
      await load(database(), 'book', [
        {
          id: id(4, 77),
          title: 'Orphan',
          author_id: id(1, 5),
          binding: 'PAPERBACK',
          lendable: true,
          created_by: null,
        },
      ])
      const answer = await desk.ask(
        `{ book(id: "${id(4, 77)}") { authorId author { id } createdBy { id } subjects { totalCount } } }`,
      )
      expect(answer).toEqual({
        book: { authorId: id(1, 5), author: null, createdBy: null, subjects: { totalCount: 0 } },
      })
    })

    test('names come in the asker’s language', async () => {
      const query = `{ book(id: "${firstBook}") { languageDisplay subjects { nodes { label } } } }`
      const asker = { ...librarian, language: 'kk' as const }
      expect(await desk.ask(query, { asker })).toEqual({
        book: {
          languageDisplay: 'Қазақ тілі',
          subjects: { nodes: [{ label: 'Тарихи роман' }, { label: 'Роман' }] },
        },
      })
    })

    test('a record’s past comes newest first, page by page', async () => {
      await database().transaction({ ...librarian, reason: 'a typing error' }, transaction =>
        transaction.query({ text: `update shelf set code = 'A-2' where id = $1`, values: [id(3, 1)] }),
      )
      const ask = async (args: string) => {
        const answer = await desk.ask(`{ shelf(id: "${id(3, 1)}") { history${args} } }`)
        return (answer['shelf'] as { history: { entries: Record<string, unknown>[]; hasNextPage: boolean } })
          .history
      }
      const newest = await ask('(first: 1)')
      expect(newest).toMatchObject({
        hasNextPage: true,
        entries: [
          {
            operation: 'update',
            diff: { code: ['A-1', 'A-2'] },
            reason: 'a typing error',
            actor: { id: librarian.actor.id, label: 'seed', kind: 'JOB' },
            source: 'seed',
            requestId: librarian.requestId,
            at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
          },
        ],
      })
      const older = await ask(`(first: 5, after: "${newest.entries[0]?.['cursor']}")`)
      expect(older).toMatchObject({ hasNextPage: false, entries: [{ operation: 'insert' }] })
      expect(older.entries).toHaveLength(1)
    })
  },
)
