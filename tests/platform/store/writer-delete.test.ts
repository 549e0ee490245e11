import { plain, refusal, system, withWriter } from './writer-world.ts'

withWriter(({ author, book, database, row, writer }) => {
  describe('delete and restore', () => {
    test('hide a record and bring it back', async () => {
      const { id } = await author()
      await writer().delete(system, 'Author', { id, expectedVersion: 1 })
      expect(await row('author', id)).toMatchObject({ deleted_at: '2027-03-10 20:30:00+00', version: 2 })
      expect(await refusal(writer().delete(system, 'Author', { id, expectedVersion: 2 }))).toMatchObject({
        code: 'NOT_FOUND',
      })
      await writer().restore(system, 'Author', { id })
      expect(await row('author', id)).toMatchObject({ deleted_at: null, deletion_id: null, version: 3 })
      expect(await refusal(writer().restore(system, 'Author', { id }))).toMatchObject({ code: 'NOT_FOUND' })
    })

    test('are refused while something living points here', async () => {
      const { id: authorId } = await author()
      const { id } = await book({ authorId })
      expect(
        await refusal(writer().delete(system, 'Author', { id: authorId, expectedVersion: 1 })),
      ).toMatchObject({ code: 'DELETE_RESTRICTED' })
      await writer().delete(system, 'Book', { id, expectedVersion: 1 })
      await expect(writer().delete(system, 'Author', { id: authorId, expectedVersion: 1 })).resolves.toEqual({
        id: authorId,
      })
    })

    test('take along what cascades and bring back just that', async () => {
      const subject = (nameEn: string, parentId?: string) =>
        writer().create(system, 'Subject', {
          data: { nameEn, nameRu: 'р', nameKk: 'қ', ...(parentId && { parentId }) },
        })
      const top = await subject('top')
      const before = await subject('before', top.id)
      const middle = await subject('middle', top.id)
      const leaf = await subject('leaf', middle.id)
      await writer().delete(system, 'Subject', { id: before.id, expectedVersion: 1 })
      await writer().delete(system, 'Subject', { id: top.id, expectedVersion: 1 })
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
      await writer().restore(system, 'Subject', { id: top.id })
      expect(await live()).toEqual(['leaf', 'middle', 'top'])
    })

    test('for good where not soft, clearing who pointed here', async () => {
      const shelf = await writer().create(system, 'Shelf', { data: { code: 'gone' } })
      const { id } = await book({ shelfId: shelf.id })
      await writer().delete(system, 'Shelf', { id: shelf.id, expectedVersion: 1 })
      expect(await row('shelf', shelf.id)).toBeUndefined()
      expect(await row('book', id)).toMatchObject({ shelf_id: null, version: 2 })
    })

    test('of an older version are refused', async () => {
      const { id } = await author()
      await writer().update(system, 'Author', { id, expectedVersion: 1, data: { givenName: 'A' } })
      expect(await refusal(writer().delete(system, 'Author', { id, expectedVersion: 1 }))).toMatchObject({
        code: 'VERSION_CONFLICT',
      })
    })

    test('free a unique value, which may then block restoring', async () => {
      const first = await author({ email: 'one@b.kz' })
      await writer().delete(system, 'Author', { id: first.id, expectedVersion: 1 })
      await author({ email: 'one@b.kz' })
      expect(await refusal(writer().restore(system, 'Author', { id: first.id }))).toMatchObject({
        code: 'UNIQUE_VIOLATION',
        extensions: { fields: ['email'] },
      })
    })
  })
})
