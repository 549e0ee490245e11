import type { Policy } from '../../../api/access/index.ts'
import { askerWith, language, plain, refusal, system, withWriter } from './writer-world.ts'

withWriter(({ author, book, database, row, writer }) => {
  describe('update', () => {
    test('writes what differs, raises the version and leaves absent keys', async () => {
      const { id } = await author({ givenName: 'Мұхтар', born: '1897-09-28' })
      expect(
        await writer().update(system, 'Author', {
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
      expect(await writer().update(system, 'Book', { id, expectedVersion: 1, data })).toEqual({
        id,
        changed: false,
      })
      expect(await row('book', id)).toMatchObject({ version: 1 })
    })

    test('on an older version is refused, with the changes', async () => {
      const { id } = await author()
      await writer().update(system, 'Author', { id, expectedVersion: 1, data: { givenName: 'A' } })
      await writer().update(system, 'Author', {
        id,
        expectedVersion: 2,
        data: { biography: 'B', email: 'a@b.kz' },
      })
      const hiding: Policy = { ...system.policy, readable: (_entity, field) => field !== 'email' }
      const stale = writer().update(askerWith(hiding), 'Author', {
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
        writer().update(system, 'Author', { id, expectedVersion: 1, data: { givenName } }),
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
            writer().update(system, 'Author', { id, expectedVersion: 1, data: { died: '1940-01-01' } }),
          )
        ).issues,
      ).toEqual(['data.died DIED_BEFORE_BORN'])
      expect(
        (
          await refusal(
            writer().update(system, 'Author', { id, expectedVersion: 1, data: { familyName: null } }),
          )
        ).issues,
      ).toEqual(['data.familyName REQUIRED'])
    })

    test('clears what has lost its condition, kept by the audit', async () => {
      const { id } = await book({ weightKg: '0.4' })
      await writer().update(system, 'Book', {
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

    test('does not ask again about an unchanged code', async () => {
      const [code] = await writer().load(system, 'Code', { rows: [language('ky')] })
      if (!code || !('id' in code)) throw new Error('The code was refused')
      const { id } = await author({ language: 'ky' })
      const { id: other } = await author()
      await writer().update(system, 'Code', { id: code.id, expectedVersion: 1, data: { active: false } })
      const data = { language: 'ky', givenName: 'A' }
      const kept = writer().update(system, 'Author', { id, expectedVersion: 1, data })
      await expect(kept).resolves.toMatchObject({ changed: true })
      const chosen = writer().update(system, 'Author', { id: other, expectedVersion: 1, data })
      expect((await refusal(chosen)).issues).toEqual(['data.language NOT_IN_LIST'])
    })

    test('refers to nothing deleted but what stood there', async () => {
      const gone = await author()
      const { id } = await book()
      await writer().delete(system, 'Author', { id: gone.id, expectedVersion: 1 })
      const moved = writer().update(system, 'Book', { id, expectedVersion: 1, data: { authorId: gone.id } })
      expect((await refusal(moved)).issues).toEqual(['data.authorId REFERENCE_MISSING'])
      const [{ author_id: owner } = { author_id: '' }] = await database().query<{ author_id: string }>(
        plain('select author_id from book where id = $1', id),
      )
      await database().migrate(transaction =>
        transaction.query(plain('update author set deleted_at = now() where id = $1', owner)),
      )
      const touched = writer().update(system, 'Book', { id, expectedVersion: 1, data: { title: 'B' } })
      await expect(touched).resolves.toMatchObject({ changed: true })
    })

    test('of links alone is a change of the record', async () => {
      const subject = await writer().create(system, 'Subject', {
        data: { nameEn: 'Sea', nameRu: 'Море', nameKk: 'Теңіз' },
      })
      const { id } = await book({ subjects: { connect: [subject.id] } })
      const input = { id, expectedVersion: 1, data: { subjects: { disconnect: [subject.id] } } }
      expect(await writer().update(system, 'Book', input)).toEqual({ id, changed: true })
      expect(await row('book', id)).toMatchObject({ version: 2 })
      expect(await refusal(writer().update(system, 'Book', input))).toMatchObject({
        extensions: { changedFields: ['subjects'] },
      })
    })

    test.each([
      ['00000000-0000-4000-8000-00000000dead', 'NOT_FOUND'],
      ['no id at all', 'BAD_USER_INPUT'],
    ])('of %s is %s', async (id, code) => {
      expect(
        await refusal(writer().update(system, 'Author', { id, expectedVersion: 1, data: {} })),
      ).toMatchObject({ code })
    })
  })
})
