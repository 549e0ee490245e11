import { randomUUID } from 'node:crypto'
import { type Asker, asSystem, compilePolicy, type Policy } from '../../../api/access/index.ts'
import { AppError } from '../../../api/errors/index.ts'
import { compile } from '../../../api/model/index.ts'
import { createWriter, type Input, type Writer } from '../../../api/store/index.ts'
import { library } from '../../apps/library/index.ts'
import { eachDatabase } from '../../kit/databases.ts'

const compiled = compile(library)
const now = new Date('2027-03-10T20:30:00Z') // the eleventh already where the register is
const system = asSystem(compiled.model, 'seed', 'a test')
const plain = (text: string, ...values: unknown[]) => ({ text, values })

const askerWith = (policy: Policy): Asker => ({ ...system, policy })

/** What a refused write says: its code and each issue's place and code. */
async function refusal(
  writing: Promise<unknown>,
): Promise<{ code: string; issues: string[]; extensions: Record<string, unknown> }> {
  try {
    await writing
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const issues = (error.details.issues ?? []).map(({ path, code }) => `${path.join('.')} ${code}`)
    return { code: error.code, issues: issues.sort(), extensions: { ...error.details.extensions } }
  }
  throw new Error('The write went through')
}

eachDatabase(
  () => compiled,
  database => {
    let writer: Writer
    beforeAll(async () => {
      writer = createWriter({ compiled, database: database(), clock: () => now, timeZone: 'Asia/Almaty' })
      const code = (code: string, parent?: string): Input => ({
        list: 'languages',
        code,
        nameEn: code,
        nameRu: code,
        nameKk: code,
        ...(parent && { parent }),
      })
      await writer.load(system, 'Code', {
        rows: [code('trk'), code('kk', 'trk'), { ...code('la'), active: false }],
      })
    })

    const author = (data: Input = {}) =>
      writer.create(system, 'Author', { data: { familyName: 'Әуезов', ...data } })
    const book = async (data: Input = {}) =>
      writer.create(system, 'Book', { data: { title: 'Абай жолы', authorId: (await author()).id, ...data } })
    const row = async (table: string, id: string) =>
      (await database().query(plain(`select * from "${table}" where id = $1`, id)))[0]

    describe('create', () => {
      test('stores what was given, folded by its kind, with defaults and who did it', async () => {
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

      test('keeps values exact: decimals, money, instants, structures and what looks like SQL', async () => {
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
        expect(await refusal(writer.create(system, 'Book', { data }))).toMatchObject({
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

      test('lets today pass where the register is, though it is yesterday in Greenwich', async () => {
        await expect(book({ published: '2027-03-11' })).resolves.toMatchObject({ id: expect.any(String) })
      })

      test('asks for and accepts fields only where their condition holds', async () => {
        const { id: authorId } = await author()
        const create = (data: Input) =>
          writer.create(system, 'Book', { data: { title: 'T', authorId, ...data } })
        expect((await refusal(create({ binding: 'EBOOK', weightKg: '1' }))).issues).toEqual([
          'data.fileSizeKb REQUIRED',
          'data.weightKg NOT_APPLICABLE',
        ])
        expect((await refusal(create({ fileSizeKb: 5 }))).issues).toEqual(['data.fileSizeKb NOT_APPLICABLE'])
        await expect(create({ binding: 'EBOOK', fileSizeKb: 5 })).resolves.toBeDefined()
      })

      test('runs checks, also over the record referred to, once their fields are sound', async () => {
        const born = await author({ born: '1950-01-01' })
        const early = { title: 'T', authorId: born.id, published: '1949-01-01' }
        expect((await refusal(writer.create(system, 'Book', { data: early }))).issues).toEqual([
          'data.published PUBLISHED_BEFORE_AUTHOR_BORN',
        ])
        expect((await refusal(author({ born: '1950-01-01', died: '1949-02-30' }))).issues).toEqual([
          'data.died DATE_IMPOSSIBLE',
        ])
      })

      test('takes codes in use only, and leaves only where the list says so', async () => {
        expect((await refusal(author({ language: 'trk' }))).issues).toEqual(['data.language NOT_IN_LIST'])
        expect((await refusal(author({ language: 'la' }))).issues).toEqual(['data.language NOT_IN_LIST'])
      })

      test('numbers what the system numbers and refuses to be told', async () => {
        const { id: memberId } = await writer.create(system, 'Member', {
          data: { cardNumber: '00000001', familyName: 'A', givenName: 'B' },
        })
        const data = { bookId: (await book()).id, memberId, lentOn: '2027-03-01' }
        const { id } = await writer.create(system, 'Loan', { data })
        const next = await writer.create(system, 'Loan', { data })
        const numbers = [await row('loan', id), await row('loan', next.id)].map(each =>
          String(each?.['number']),
        )
        expect(numbers[0]).toMatch(/^L-2027-\d{6}$/)
        expect(Number(numbers[1]?.slice(-6))).toBe(Number(numbers[0]?.slice(-6)) + 1)
        const told = writer.create(
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
        await writer.create(system, 'Shelf', { data: { code: 'S1', group: 'G', order: 1 } })
        const pair = await refusal(
          writer.create(system, 'Shelf', { data: { code: 'S2', group: 'G', order: 1 } }),
        )
        expect(pair.extensions).toEqual({ fields: ['group', 'order'] })
      })

      test('links many to many, and refuses links to nothing', async () => {
        const subject = await writer.create(system, 'Subject', {
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

    describe('rights', () => {
      const reader = askerWith(compilePolicy(compiled.model, ['reader']))

      test('refuse what the asker may not do', async () => {
        expect(await refusal(writer.create(reader, 'Book', { data: {} }))).toMatchObject({
          code: 'FORBIDDEN',
        })
        const { id } = await book()
        expect(await refusal(writer.delete(reader, 'Book', { id, expectedVersion: 1 }))).toMatchObject({
          code: 'FORBIDDEN',
        })
      })

      test('refuse the whole write for one field, even set to null', async () => {
        const policy: Policy = {
          ...system.policy,
          writable: (_entity, field) => field !== 'price' && field !== 'shelf' && field !== 'shelfId',
        }
        const data = { title: 'T', price: null, shelfId: null, authorId: (await author()).id }
        expect(await refusal(writer.create(askerWith(policy), 'Book', { data }))).toEqual({
          code: 'FIELD_FORBIDDEN',
          issues: [],
          extensions: { fields: ['price', 'shelfId'] },
        })
      })

      test('make an unreadable record a missing one, as reference and as target', async () => {
        const { id } = await author()
        const policy: Policy = {
          ...system.policy,
          rows: (action, entity) => !(action === 'read' && entity === 'Author'),
        }
        const blind = askerWith(policy)
        expect(
          (await refusal(writer.create(blind, 'Book', { data: { title: 'T', authorId: id } }))).issues,
        ).toEqual(['data.authorId REFERENCE_MISSING'])
        expect(
          await refusal(writer.update(blind, 'Author', { id, expectedVersion: 1, data: {} })),
        ).toMatchObject({ code: 'NOT_FOUND' })
      })
    })

    describe('update', () => {
      test('writes what differs, raises the version and leaves absent keys', async () => {
        const { id } = await author({ givenName: 'Мұхтар', born: '1897-09-28' })
        expect(
          await writer.update(system, 'Author', {
            id,
            expectedVersion: 1,
            data: { givenName: null, born: '1897-09-28' },
          }),
        ).toEqual({ id, changed: true })
        expect(await row('author', id)).toMatchObject({
          given_name: null,
          born: '1897-09-28',
          family_name: 'Әуезов',
          version: 2,
        })
        const [entry] = await database().query(
          plain(`select diff from audit.change where entity_id = $1 and operation = 'update'`, id),
        )
        expect(entry).toEqual({ diff: { given_name: ['Мұхтар', null] } })
      })

      test('that changes nothing writes nothing', async () => {
        const { id } = await book({
          price: '12.50',
          dimensions: { width: 1, height: 2, marks: [] },
          acquiredAt: '2027-01-31T07:00:00Z',
        })
        const data = {
          price: '12.5',
          dimensions: { marks: [], height: 2, width: 1 },
          acquiredAt: '2027-01-31T12:00:00+05:00',
        }
        expect(await writer.update(system, 'Book', { id, expectedVersion: 1, data })).toEqual({
          id,
          changed: false,
        })
        expect(await row('book', id)).toMatchObject({ version: 1 })
      })

      test('on an older version is refused, with what has changed since', async () => {
        const { id } = await author()
        await writer.update(system, 'Author', { id, expectedVersion: 1, data: { givenName: 'A' } })
        await writer.update(system, 'Author', {
          id,
          expectedVersion: 2,
          data: { biography: 'B', email: 'a@b.kz' },
        })
        const hiding: Policy = { ...system.policy, readable: (_entity, field) => field !== 'email' }
        const stale = writer.update(askerWith(hiding), 'Author', {
          id,
          expectedVersion: 2,
          data: { givenName: 'C' },
        })
        expect(await refusal(stale)).toEqual({
          code: 'VERSION_CONFLICT',
          issues: [],
          extensions: { expectedVersion: 2, currentVersion: 3, changedFields: ['biography'] },
        })
      })

      test('from two sides at once lets one through', async () => {
        const { id } = await author()
        const tries = ['A', 'B', 'C'].map(givenName =>
          writer.update(system, 'Author', { id, expectedVersion: 1, data: { givenName } }),
        )
        const results = await Promise.allSettled(tries)
        expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
        expect(await row('author', id)).toMatchObject({ version: 2 })
      })

      test('judges the whole record, not the change alone', async () => {
        const { id } = await author({ born: '1950-01-01' })
        expect(
          (
            await refusal(
              writer.update(system, 'Author', { id, expectedVersion: 1, data: { died: '1940-01-01' } }),
            )
          ).issues,
        ).toEqual(['data.died DIED_BEFORE_BORN'])
        expect(
          (
            await refusal(
              writer.update(system, 'Author', { id, expectedVersion: 1, data: { familyName: null } }),
            )
          ).issues,
        ).toEqual(['data.familyName REQUIRED'])
      })

      test('lets go what has lost its condition, and the audit keeps it', async () => {
        const { id } = await book({ weightKg: '0.4' })
        await writer.update(system, 'Book', {
          id,
          expectedVersion: 1,
          data: { binding: 'EBOOK', fileSizeKb: 10 },
        })
        expect(await row('book', id)).toMatchObject({ weight_kg: null })
        const [entry] = await database().query(
          plain(`select diff from audit.change where entity_id = $1 and operation = 'update'`, id),
        )
        expect(entry).toMatchObject({ diff: { weight_kg: [0.4, null] } })
      })

      test('does not ask again whether an unchanged code is still in use', async () => {
        const { id } = await author({ language: 'kk' })
        await database().migrate(transaction =>
          transaction.query(plain(`update code set active = false where code = 'kk'`)),
        )
        try {
          await expect(
            writer.update(system, 'Author', {
              id,
              expectedVersion: 1,
              data: { language: 'kk', givenName: 'A' },
            }),
          ).resolves.toMatchObject({ changed: true })
        } finally {
          await database().migrate(transaction =>
            transaction.query(plain(`update code set active = true where code = 'kk'`)),
          )
        }
      })

      test('of links alone is a change of the record', async () => {
        const subject = await writer.create(system, 'Subject', {
          data: { nameEn: 'Sea', nameRu: 'Море', nameKk: 'Теңіз' },
        })
        const { id } = await book({ subjects: { connect: [subject.id] } })
        const input = { id, expectedVersion: 1, data: { subjects: { disconnect: [subject.id] } } }
        expect(await writer.update(system, 'Book', input)).toEqual({ id, changed: true })
        expect(await row('book', id)).toMatchObject({ version: 2 })
        expect(await refusal(writer.update(system, 'Book', input))).toMatchObject({
          extensions: { changedFields: ['subjects'] },
        })
      })

      test.each(['00000000-0000-4000-8000-00000000dead', 'no id at all'])('of %s is NOT_FOUND', async id => {
        expect(
          await refusal(writer.update(system, 'Author', { id, expectedVersion: 1, data: {} })),
        ).toMatchObject({ code: 'NOT_FOUND' })
      })
    })

    describe('delete and restore', () => {
      test('hide a record and bring it back', async () => {
        const { id } = await author()
        await writer.delete(system, 'Author', { id, expectedVersion: 1 })
        expect(await row('author', id)).toMatchObject({ deleted_at: '2027-03-10 20:30:00+00', version: 2 })
        expect(await refusal(writer.delete(system, 'Author', { id, expectedVersion: 2 }))).toMatchObject({
          code: 'NOT_FOUND',
        })
        await writer.restore(system, 'Author', { id })
        expect(await row('author', id)).toMatchObject({ deleted_at: null, deletion_id: null, version: 3 })
        expect(await refusal(writer.restore(system, 'Author', { id }))).toMatchObject({ code: 'NOT_FOUND' })
      })

      test('are refused while something living points here, and not by something deleted', async () => {
        const { id: authorId } = await author()
        const { id } = await book({ authorId })
        expect(
          await refusal(writer.delete(system, 'Author', { id: authorId, expectedVersion: 1 })),
        ).toMatchObject({ code: 'DELETE_RESTRICTED' })
        await writer.delete(system, 'Book', { id, expectedVersion: 1 })
        await expect(writer.delete(system, 'Author', { id: authorId, expectedVersion: 1 })).resolves.toEqual({
          id: authorId,
        })
      })

      test('take along what cascades and bring back just that', async () => {
        const subject = (nameEn: string, parentId?: string) =>
          writer.create(system, 'Subject', {
            data: { nameEn, nameRu: 'р', nameKk: 'қ', ...(parentId && { parentId }) },
          })
        const top = await subject('top')
        const before = await subject('before', top.id)
        const middle = await subject('middle', top.id)
        const leaf = await subject('leaf', middle.id)
        await writer.delete(system, 'Subject', { id: before.id, expectedVersion: 1 })
        await writer.delete(system, 'Subject', { id: top.id, expectedVersion: 1 })
        const live = async () =>
          (
            await database().query<{ name_en: string }>(
              plain(
                `select name_en from subject where deleted_at is null and id = any($1) order by 1`,
                [top, before, middle, leaf].map(each => each.id),
              ),
            )
          ).map(each => each.name_en)
        expect(await live()).toEqual([])
        await writer.restore(system, 'Subject', { id: top.id })
        expect(await live()).toEqual(['leaf', 'middle', 'top'])
      })

      test('for good where deleting is not soft, clearing who pointed here', async () => {
        const shelf = await writer.create(system, 'Shelf', { data: { code: 'gone' } })
        const { id } = await book({ shelfId: shelf.id })
        await writer.delete(system, 'Shelf', { id: shelf.id, expectedVersion: 1 })
        expect(await row('shelf', shelf.id)).toBeUndefined()
        expect(await row('book', id)).toMatchObject({ shelf_id: null, version: 2 })
      })

      test('of an older version are refused', async () => {
        const { id } = await author()
        await writer.update(system, 'Author', { id, expectedVersion: 1, data: { givenName: 'A' } })
        expect(await refusal(writer.delete(system, 'Author', { id, expectedVersion: 1 }))).toMatchObject({
          code: 'VERSION_CONFLICT',
        })
      })

      test('free a unique value, which may then stand in the way of coming back', async () => {
        const first = await author({ email: 'one@b.kz' })
        await writer.delete(system, 'Author', { id: first.id, expectedVersion: 1 })
        await author({ email: 'one@b.kz' })
        expect(await refusal(writer.restore(system, 'Author', { id: first.id }))).toMatchObject({
          code: 'UNIQUE_VIOLATION',
          extensions: { fields: ['email'] },
        })
      })
    })

    describe('load', () => {
      test('stores sound rows, each refused one costing only itself', async () => {
        await author({ email: 'taken@b.kz' })
        const results = await writer.load(system, 'Author', {
          rows: [
            { familyName: 'A' },
            { givenName: 'B' },
            { familyName: 'C', email: 'taken@b.kz' },
            { familyName: 'D', email: 'd@b.kz' },
            { familyName: 'E', email: 'd@b.kz' },
            { familyName: 'F', born: '1950-01-01', died: '1940-01-01' },
          ],
        })
        const said = results.map(result =>
          'id' in result
            ? 'stored'
            : result.issues.map(({ path, code }) => `${path.join('.')} ${code}`).join(),
        )
        expect(said).toEqual([
          'stored',
          'data.familyName REQUIRED',
          'data.email UNIQUE_VIOLATION',
          'stored',
          'data.email UNIQUE_VIOLATION',
          'data.died DIED_BEFORE_BORN',
        ])
      })

      test('writes the same rows as one by one', async () => {
        const data = {
          title: 'T',
          weightKg: '0.5',
          price: '1500.5',
          acquiredAt: '2027-01-31T12:00:00+05:00',
          dimensions: { width: 1, height: 2, marks: [] },
          authorId: (await author()).id,
        }
        const [loaded] = await writer.load(system, 'Book', { rows: [data] })
        if (!loaded || !('id' in loaded)) throw new Error('The row was refused')
        const single = await writer.create(system, 'Book', { data })
        const without = ({ id: _id, ...rest }: Record<string, unknown> = {}) => rest
        expect(without(await row('book', loaded.id))).toEqual(without(await row('book', single.id)))
      })

      test('numbers, links and keeps ids it is given', async () => {
        const subject = await writer.create(system, 'Subject', {
          data: { nameEn: 'Loaded', nameRu: 'р', nameKk: 'қ' },
        })
        const id = randomUUID()
        const rows = [{ title: 'L', authorId: (await author()).id, subjects: { connect: [subject.id] } }]
        expect(await writer.load(system, 'Book', { rows, ids: [id], trusted: true })).toEqual([{ id }])
        expect(
          await database().query(
            plain('select book_id from book_subjects where subject_id = $1', subject.id),
          ),
        ).toEqual([{ book_id: id }])
      })
    })

    test('within a transaction a refused write leaves the rest standing', async () => {
      const kept = await database().transaction(system, async transaction => {
        const inner = writer.within(transaction)
        const first = await inner.create(system, 'Author', { data: { familyName: 'W', email: 'w@b.kz' } })
        expect(
          await refusal(inner.create(system, 'Author', { data: { familyName: 'X', email: 'w@b.kz' } })),
        ).toMatchObject({ code: 'UNIQUE_VIOLATION' })
        await inner.update(system, 'Author', { id: first.id, expectedVersion: 1, data: { givenName: 'Y' } })
        return first
      })
      expect(await row('author', kept.id)).toMatchObject({ given_name: 'Y', version: 2 })
    })
  },
)
