import { role } from '#define'
import { compile } from '../../../api/model/index.ts'
import { importFile, readMapping } from '../../../api/transfer/index.ts'
import { Author, Book, library } from '../../apps/library/index.ts'
import {
  all,
  author,
  book,
  compiled,
  csv,
  eachLoading,
  good,
  holding,
  importer,
  importingAs,
  inputFolder,
  load,
  plainRow,
  withKeys,
  withoutKeys,
} from './loading.ts'

const input = inputFolder()
afterAll(input.remove)

eachLoading(({ database, services, count }) => {
  describe('importing', () => {
    test('makes the records of every row', async () => {
      const result = await load(services(), { mapping: withKeys, file: input.write('a.csv', csv(...good)) })
      expect(result).toMatchObject({ ...all, read: 2, created: 2, written: true, errors: [] })
      const books = await database().query({
        text: 'select b.title, b.published, b.pages, b.price, b.lendable, a.family_name, a.language from book b join author a on a.id = b.author_id order by b.isbn',
        values: [],
      })
      expect(books).toEqual([
        {
          title: 'Crusoe',
          published: '1819-04-25',
          pages: null,
          price: null,
          lendable: false,
          family_name: 'Defoe',
          language: 'en',
        },
        {
          title: 'Абай жолы',
          published: '1942-01-01',
          pages: 700,
          price: '1500.50',
          lendable: true,
          family_name: 'Ауэзов',
          language: 'kk',
        },
      ])
    })

    test.each([
      ['with match keys', withKeys],
      ['without match keys', withoutKeys],
    ])('adds nothing the second time %s', async (_, mapping) => {
      const file = input.write('twice.csv', csv(...good))
      expect(await load(services(), { mapping, file })).toMatchObject({ created: 2 })
      expect(await load(services(), { mapping, file })).toMatchObject({ ...all, read: 2, unchanged: 2 })
      expect(await count('book')).toBe(2)
    })

    test('finds equal records unchanged in another file', async () => {
      await load(services(), { mapping: withKeys, file: input.write('b.csv', csv(...good)) })
      const copy = input.write('c.csv', `${csv(...good)}\n`)
      expect(await load(services(), { mapping: withKeys, file: copy })).toMatchObject({
        ...all,
        unchanged: 2,
      })
    })

    test('updates what a changed file says by its match key', async () => {
      await load(services(), { mapping: withKeys, file: input.write('d.csv', csv(...good)) })
      const changed = csv(good[0]?.replace('700', '') ?? '', good[1]?.replace('Defoe', 'De Foe') ?? '')
      expect(
        await load(services(), { mapping: withKeys, file: input.write('e.csv', changed) }),
      ).toMatchObject({ ...all, read: 2, updated: 2 })
      const rows = await database().query({
        text: 'select b.pages, b.version as book, a.family_name, a.version as author from book b join author a on a.id = b.author_id order by b.isbn',
        values: [],
      })
      expect(rows).toEqual([
        { pages: null, book: 1, family_name: 'De Foe', author: 2 },
        { pages: null, book: 2, family_name: 'Ауэзов', author: 1 },
      ])
    })

    test('keeps what is given only on creation', async () => {
      const mapping = (name: string) => ({
        records: [
          {
            as: 'a',
            entity: 'Author',
            match: ['email'],
            set: { email: { column: 'email' } },
            onCreate: { familyName: { value: name } },
          },
        ],
      })
      const file = input.write('on-create.csv', 'email\nx@x\n')
      await load(services(), { mapping: mapping('First'), file })
      expect(await load(services(), { mapping: mapping('Second'), file })).toMatchObject({
        ...all,
        unchanged: 1,
      })
      expect(await database().query({ text: 'select family_name from author', values: [] })).toEqual([
        { family_name: 'First' },
      ])
    })

    test('takes rows of one key in their order', async () => {
      const file = input.write(
        'same.csv',
        csv(
          plainRow(1),
          plainRow(1).replace('Author 1', 'Author One'),
          plainRow(1).replace('Author 1', 'Author Uno'),
        ),
      )
      const mapping = { records: [author] }
      expect(await load(services(), { mapping, file })).toMatchObject({
        ...all,
        read: 3,
        created: 1,
        updated: 2,
      })
      expect(await database().query({ text: 'select family_name from author', values: [] })).toEqual([
        { family_name: 'Author Uno' },
      ])
    })

    test('looks up records, those of earlier rows too', async () => {
      const mapping = {
        records: [
          {
            as: 'subject',
            entity: 'Subject',
            match: ['nameEn'],
            set: {
              nameEn: { column: 'name' },
              nameRu: { column: 'name' },
              nameKk: { column: 'name' },
              parentId: { lookup: 'Subject', by: { nameEn: { column: 'parent' } } },
            },
          },
        ],
      }
      const result = await load(services(), {
        mapping,
        file: input.write(
          'tree.csv',
          'name,parent\nScience,\nPhysics,Science\nOptics,Physics\nMagic,Nowhere\n',
        ),
      })
      expect(result).toMatchObject({ ...all, read: 4, created: 3, rejected: 1 })
      expect(result.errors).toEqual([
        {
          line: 5,
          column: 'parent',
          field: 'subject.parentId',
          code: 'LOOKUP_FAILED',
          message: 'Subject: there is none with this nameEn',
        },
      ])
      const rows = await database().query({
        text: 'select s.name_en as name, p.name_en as parent from subject s left join subject p on p.id = s.parent_id order by 1',
        values: [],
      })
      expect(rows).toEqual([
        { name: 'Optics', parent: 'Physics' },
        { name: 'Physics', parent: 'Science' },
        { name: 'Science', parent: null },
      ])
    })

    test('counts rows the mapping leaves out as unchanged', async () => {
      const mapping = { when: { lendable: { equals: 'y' } }, records: [author] }
      expect(await load(services(), { mapping, file: input.write('when.csv', csv(...good)) })).toMatchObject({
        ...all,
        read: 2,
        created: 1,
        unchanged: 1,
      })
    })

    test('is audited under the asker', async () => {
      await load(services(), { mapping: withKeys, file: input.write('f.csv', csv(...good)) })
      const rows = await database().query({
        text: 'select entity, operation, source, reason, actor from audit.change order by seq desc limit 4',
        values: [],
      })
      const entry = {
        operation: 'insert',
        source: 'import',
        reason: 'test',
        actor: '00000000-0000-7000-8000-000000000002',
      }
      expect(rows).toEqual([
        { entity: 'book', ...entry },
        { entity: 'book', ...entry },
        { entity: 'author', ...entry },
        { entity: 'author', ...entry },
      ])
    })
  })

  describe('a dry run', () => {
    test('reports the same and writes nothing', async () => {
      const file = input.write('n.csv', csv(...good, 'bad'))
      const before = await count('audit.change')
      const dry = await load(services(), { mapping: withKeys, file, dryRun: true })
      expect(dry).toMatchObject({ ...all, read: 3, created: 2, rejected: 1, written: false })
      expect(await count('author')).toBe(0)
      expect(await count('audit.change')).toBe(before)
      const wet = await load(services(), { mapping: withKeys, file })
      expect({ ...wet, written: false }).toEqual(dry)
    })

    test('uses up no number', async () => {
      const sequence = () =>
        database().migrate(transaction =>
          transaction.query({ text: 'select last_value, is_called from loan_number_seq', values: [] }),
        )
      const before = await sequence()
      const mapping = {
        records: [
          author,
          { ...book, match: undefined },
          {
            as: 'member',
            entity: 'Member',
            set: {
              cardNumber: { value: '12345678' },
              familyName: { value: 'M' },
              givenName: { value: 'N' },
            },
          },
          {
            as: 'loan',
            entity: 'Loan',
            set: {
              bookId: { record: 'book' },
              memberId: { record: 'member' },
              lentOn: { value: '2027-01-01' },
            },
          },
        ],
      }
      expect(
        await load(services(), { mapping, file: input.write('o.csv', csv(plainRow(1))), dryRun: true }),
      ).toMatchObject({ created: 1, rejected: 0 })
      expect(await sequence()).toEqual(before)
    })
  })

  describe('a run cut short', () => {
    test('goes on where it stopped', async () => {
      const file = input.write('p.csv', csv(...Array.from({ length: 30 }, (_, index) => plainRow(index + 1))))
      const cut = load(services(), {
        mapping: withoutKeys,
        file,
        batchSize: 10,
        onProgress: read => {
          if (read >= 20) throw new Error('cut')
        },
      })
      await expect(cut).rejects.toThrow('cut')
      expect(await count('book')).toBe(20)
      expect(await load(services(), { mapping: withoutKeys, file, batchSize: 10 })).toMatchObject({
        ...all,
        read: 30,
        created: 10,
        unchanged: 20,
      })
      expect(await count('book')).toBe(30)
    })

    test('takes a failed batch back whole', async () => {
      const file = input.write('q.csv', csv(...Array.from({ length: 5 }, (_, index) => plainRow(index + 1))))
      const options = {
        mapping: readMapping(JSON.stringify(withoutKeys), 'm', compiled),
        file,
        asker: importer(compiled),
      }
      const gone = {
        ...services(),
        database: { ...database(), write: () => Promise.reject(new Error('gone')) },
      }
      await expect(importFile(gone, options)).rejects.toThrow('gone')
      expect(await importFile(services(), options)).toMatchObject({ created: 5 })
    })
  })

  describe('rights', () => {
    test('refuse the whole file without the right to import', async () => {
      const file = input.write('q.csv', csv(...good))
      const asker = holding(compiled, ['reader'])
      await expect(load(services(), { mapping: withKeys, file, asker })).rejects.toMatchObject({
        code: 'FORBIDDEN',
      })
    })

    test('refuse rows of an asker who may not create', async () => {
      const result = await load(services(), {
        mapping: withKeys,
        file: input.write('r.csv', csv(...good)),
        asker: importingAs(compiled, ['reader']),
      })
      expect(result).toMatchObject({ ...all, read: 2, rejected: 2 })
      expect(result.errors[0]).toMatchObject({
        line: 2,
        code: 'FORBIDDEN',
        message: 'У вас нет права на это действие',
      })
      expect(await count('author')).toBe(0)
    })

    test('refuse one by one what a role allows of some rows only', async () => {
      const own = { where: { familyName: { equals: 'Defoe' } } }
      const roles = [
        role('loader', { label: { en: 'L', ru: 'З', kk: 'Ж' } }, ({ can }) => {
          can(['read', 'create', 'update'], [Author, Book])
          can('import', Book)
          can('import', Author, own)
        }),
      ]
      const asker = holding(compile({ ...library, roles }), ['loader'])
      const byFile = { ...asker, policy: { ...asker.policy, holder: 'system' as const } }
      const file = input.write('own.csv', csv(...good))
      const result = await load(services(), { mapping: withKeys, file, asker: byFile })
      expect(result).toMatchObject({ ...all, read: 2, created: 1, rejected: 1 })
      expect(result.errors).toMatchObject([{ line: 2, code: 'FORBIDDEN' }])
    })

    test('let an asker load what the roles allow', async () => {
      const asker = holding(compiled, ['librarian'])
      expect(
        await load(services(), { mapping: withKeys, file: input.write('s.csv', csv(...good)), asker }),
      ).toMatchObject({ created: 2 })
    })

    test('find no record the asker may not read', async () => {
      await load(services(), { mapping: withKeys, file: input.write('authors.csv', csv(...good)) })
      const mapping = {
        records: [
          {
            as: 'book',
            entity: 'Book',
            set: {
              title: { column: 'title' },
              authorId: { lookup: 'Author', by: { email: { column: 'email' } } },
            },
          },
        ],
      }
      const result = await load(services(), {
        mapping,
        file: input.write('t.csv', csv(...good)),
        asker: importingAs(compiled, []),
      })
      expect(result.errors.map(({ code }) => code)).toEqual(['LOOKUP_FAILED', 'LOOKUP_FAILED'])
    })
  })

  test('refuses a file without a column the mapping reads', async () => {
    const file = input.write('u.csv', 'email,auther\nx,y\n')
    await expect(load(services(), { mapping: withKeys, file })).rejects.toThrow(
      /has no column "author", "born"/,
    )
  })

  test('refuses a cell of a megabyte in its row', async () => {
    const result = await load(services(), {
      mapping: withKeys,
      file: input.write('v.csv', csv(plainRow(1), `2@x,${'x'.repeat(1_048_576)},,,,Book,,,,y`)),
    })
    expect(result).toMatchObject({ created: 1, rejected: 1 })
    expect(result.errors).toMatchObject([{ line: 3, column: 'author', code: 'TOO_LONG' }])
  })
})
