import { randomUUID } from 'node:crypto'
import { compilePolicy, type Policy } from '../../../api/access/index.ts'
import { askerWith, compiled, plain, refusal, system, withWriter } from './writer-world.ts'

withWriter(({ author, book, database, row, writer }) => {
  describe('rights', () => {
    const reader = askerWith(compilePolicy(compiled.model, ['reader']))

    test('refuse what the asker may not do', async () => {
      expect(await refusal(writer().create(reader, 'Book', { data: {} }))).toMatchObject({
        code: 'FORBIDDEN',
      })
      const { id } = await book()
      expect(await refusal(writer().delete(reader, 'Book', { id, expectedVersion: 1 }))).toMatchObject({
        code: 'FORBIDDEN',
      })
    })

    test('refuse the whole write for one forbidden field', async () => {
      const policy: Policy = {
        ...system.policy,
        writable: (_entity, field) => field !== 'price' && field !== 'shelf' && field !== 'shelfId',
      }
      const data = { title: 'T', price: null, shelfId: null, authorId: (await author()).id }
      expect(await refusal(writer().create(askerWith(policy), 'Book', { data }))).toEqual({
        code: 'FIELD_FORBIDDEN',
        issues: [],
        extensions: { fields: ['price', 'shelfId'] },
      })
    })

    test('make an unreadable record a missing one', async () => {
      const { id } = await author()
      const policy: Policy = {
        ...system.policy,
        rows: (action, entity) => !(action === 'read' && entity === 'Author'),
      }
      const blind = askerWith(policy)
      expect(
        (await refusal(writer().create(blind, 'Book', { data: { title: 'T', authorId: id } }))).issues,
      ).toEqual(['data.authorId REFERENCE_MISSING'])
      expect(
        await refusal(writer().update(blind, 'Author', { id, expectedVersion: 1, data: {} })),
      ).toMatchObject({ code: 'NOT_FOUND' })
    })
  })

  describe('load', () => {
    test('stores sound rows, each refused one costing only itself', async () => {
      await author({ email: 'taken@b.kz' })
      const results = await writer().load(system, 'Author', {
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
        'id' in result ? 'stored' : result.issues.map(({ path, code }) => `${path.join('.')} ${code}`).join(),
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
      const [loaded] = await writer().load(system, 'Book', { rows: [data] })
      if (!loaded || !('id' in loaded)) throw new Error('The row was refused')
      const single = await writer().create(system, 'Book', { data })
      const without = ({ id: _id, ...rest }: Record<string, unknown> = {}) => rest
      expect(without(await row('book', loaded.id))).toEqual(without(await row('book', single.id)))
    })

    test('numbers, links and keeps ids it is given', async () => {
      const subject = await writer().create(system, 'Subject', {
        data: { nameEn: 'Loaded', nameRu: 'р', nameKk: 'қ' },
      })
      const id = randomUUID()
      const rows = [{ title: 'L', authorId: (await author()).id, subjects: { connect: [subject.id] } }]
      expect(await writer().load(system, 'Book', { rows, ids: [id], trusted: true })).toEqual([{ id }])
      expect(
        await database().query(plain('select book_id from book_subjects where subject_id = $1', subject.id)),
      ).toEqual([{ book_id: id }])
    })
  })

  test('within a transaction a refused write leaves the rest standing', async () => {
    const kept = await database().transaction(system, async transaction => {
      const inner = writer().within(transaction)
      const first = await inner.create(system, 'Author', { data: { familyName: 'W', email: 'w@b.kz' } })
      expect(
        await refusal(inner.create(system, 'Author', { data: { familyName: 'X', email: 'w@b.kz' } })),
      ).toMatchObject({ code: 'UNIQUE_VIOLATION' })
      await inner.update(system, 'Author', { id: first.id, expectedVersion: 1, data: { givenName: 'Y' } })
      return first
    })
    expect(await row('author', kept.id)).toMatchObject({ given_name: 'Y', version: 2 })
  })
})
