import { randomUUID } from 'node:crypto'
import type { Input } from '../../../api/store/index.ts'
import { plain, refusal, system, withWriter } from './writer-world.ts'

withWriter(({ author, book, database, row, writer }) => {
  describe('create', () => {
    test('stores what was given, folded, with defaults and actor', async () => {
      const { id } = await author({
        familyName: '  Әуезов ',
        born: '1897-09-28',
        bornPrecision: 'MONTH',
        language: 'kk',
        email: '',
      })
      expect(await row('author', id)).toMatchObject({
        family_name: 'Әуезов',
        born: '1897-09-28',
        born_precision: 'MONTH',
        died_precision: null,
        language: 'kk',
        email: null,
        pen_name: false,
        version: 1,
        created_by: system.actor.id,
        updated_by: system.actor.id,
        created_at: '2027-03-10 20:30:00+00',
      })
    })

    test('keeps every sort of value exact', async () => {
      const dimensions = { width: 2, height: 3, marks: [{ page: 1, note: `it's "$1" ? \\ :x` }] }
      const { id } = await book({
        title: `it's "$1" ? \\ :x`,
        weightKg: '0.5',
        price: '1500.5',
        acquiredAt: '2027-01-31T12:00:00+05:00',
        dimensions,
      })
      expect(await row('book', id)).toMatchObject({
        title: `it's "$1" ? \\ :x`,
        weight_kg: '0.500',
        price: '1500.50',
        acquired_at: '2027-01-31 07:00:00+00',
        dimensions,
      })
    })

    test('names every fault at once, each at its place', async () => {
      const data = {
        isbn: '9780306406158',
        language: 'xx',
        published: '2027-03-12',
        pages: 0,
        binding: 'STONE',
        authorId: randomUUID(),
        shelf: { connect: 'x' },
        colour: 'red',
      }
      expect(await refusal(writer().create(system, 'Book', { data }))).toMatchObject({
        code: 'VALIDATION_FAILED',
        issues: [
          'data.authorId REFERENCE_MISSING',
          'data.binding NOT_A_CHOICE',
          'data.colour UNKNOWN_FIELD',
          'data.isbn ISBN_CHECK_DIGIT',
          'data.language NOT_IN_LIST',
          'data.pages TOO_SMALL',
          'data.published DATE_IN_FUTURE',
          'data.shelf.connect ID_MALFORMED',
          'data.title REQUIRED',
        ],
      })
    })

    test("takes today by the register's time zone", async () => {
      await expect(book({ published: '2027-03-11' })).resolves.toMatchObject({ id: expect.any(String) })
    })

    test('asks for and accepts fields only where their condition holds', async () => {
      const { id: authorId } = await author()
      const create = (data: Input) =>
        writer().create(system, 'Book', { data: { title: 'T', authorId, ...data } })
      expect((await refusal(create({ binding: 'EBOOK', weightKg: '1' }))).issues).toEqual([
        'data.fileSizeKb REQUIRED',
        'data.weightKg NOT_APPLICABLE',
      ])
      expect((await refusal(create({ fileSizeKb: 5 }))).issues).toEqual(['data.fileSizeKb NOT_APPLICABLE'])
      await expect(create({ binding: 'EBOOK', fileSizeKb: 5 })).resolves.toBeDefined()
    })

    test('runs checks, also over referred records, on sound fields', async () => {
      const born = await author({ born: '1950-01-01' })
      const early = { title: 'T', authorId: born.id, published: '1949-01-01' }
      expect((await refusal(writer().create(system, 'Book', { data: early }))).issues).toEqual([
        'data.published PUBLISHED_BEFORE_AUTHOR_BORN',
      ])
      expect((await refusal(author({ born: '1950-01-01', died: '1949-02-30' }))).issues).toEqual([
        'data.died DATE_IMPOSSIBLE',
      ])
    })

    test('takes codes in use, leaves where the list asks', async () => {
      expect((await refusal(author({ language: 'trk' }))).issues).toEqual(['data.language NOT_IN_LIST'])
      expect((await refusal(author({ language: 'la' }))).issues).toEqual(['data.language NOT_IN_LIST'])
    })

    test('numbers what the system numbers and refuses to be told', async () => {
      const { id: memberId } = await writer().create(system, 'Member', {
        data: { cardNumber: '00000001', familyName: 'A', givenName: 'B' },
      })
      const data = { bookId: (await book()).id, memberId, lentOn: '2027-03-01' }
      const { id } = await writer().create(system, 'Loan', { data })
      const next = await writer().create(system, 'Loan', { data })
      const numbers = [await row('loan', id), await row('loan', next.id)].map(each =>
        String(each?.['number']),
      )
      expect(numbers[0]).toMatch(/^L-2027-\d{6}$/)
      expect(Number(numbers[1]?.slice(-6))).toBe(Number(numbers[0]?.slice(-6)) + 1)
      const told = writer().create(
        { ...system, policy: { ...system.policy, writable: () => true } },
        'Loan',
        { data: { ...data, number: 'L-1' } },
      )
      expect((await refusal(told)).issues).toEqual(['data.number ASSIGNED_BY_SYSTEM'])
    })

    test('says which fields are taken, never by whom or what', async () => {
      await book({ isbn: '978-0-306-40615-7' })
      const twice = await refusal(book({ isbn: '9780306406157' }))
      expect(twice).toEqual({
        code: 'UNIQUE_VIOLATION',
        issues: ['data.isbn UNIQUE_VIOLATION'],
        extensions: { fields: ['isbn'] },
      })
      await writer().create(system, 'Shelf', { data: { code: 'S1', group: 'G', order: 1 } })
      const pair = await refusal(
        writer().create(system, 'Shelf', { data: { code: 'S2', group: 'G', order: 1 } }),
      )
      expect(pair.extensions).toEqual({ fields: ['group', 'order'] })
    })

    test('links many to many, and refuses links to nothing', async () => {
      const subject = await writer().create(system, 'Subject', {
        data: { nameEn: 'Steppe', nameRu: 'Степь', nameKk: 'Дала' },
      })
      const { id } = await book({ subjects: { connect: [subject.id] } })
      expect(
        await database().query(plain('select subject_id from book_subjects where book_id = $1', id)),
      ).toEqual([{ subject_id: subject.id }])
      expect((await refusal(book({ subjects: { connect: [subject.id, randomUUID()] } }))).issues).toEqual([
        'data.subjects.connect.1 REFERENCE_MISSING',
      ])
    })
  })
})
