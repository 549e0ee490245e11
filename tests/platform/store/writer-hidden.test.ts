import { Code, me, type RuleOptions, role } from '#define'
import { compilePolicy } from '../../../api/access/index.ts'
import { compile } from '../../../api/model/index.ts'
import type { Input } from '../../../api/store/index.ts'
import { Author, Book, library, Shelf, Subject } from '../../apps/library/index.ts'
import { askerWith, plain, refusal, system, withWriter } from './writer-world.ts'

const words = { en: 'Branch', ru: 'Филиал', kk: 'Бөлімше' }
const all = ['read', 'create', 'update', 'delete', 'restore'] as const

/** Everything of works, but not when an author was born, nor the binding of a book. */
const blind = role('blind', { label: words }, ({ can, cannot }) => {
  can(all, [Author, Book, Subject, Shelf])
  can('read', Code)
  cannot('read', Author, { fields: ['born'] })
  cannot('read', Book, { fields: ['binding'] })
})

/** Books may be given away: to authors of other languages, whose books the role does not see. */
const giver = role('giver', { label: words }, ({ can }) => {
  can(['read', 'create', 'update'], [Author, Code])
  can(['create', 'update'], Book)
  can('read', Book, { where: { 'author.language': { equals: me('language') } } })
})

const narrow = (options: RuleOptions) =>
  role('narrow', { label: words }, ({ can, cannot }) => {
    can(all, [Author, Book, Subject, Shelf])
    cannot(['delete', 'restore'], Subject, options)
    cannot('update', Book, { where: { lendable: { equals: false } } })
  })

const compiled = compile({
  ...library,
  roles: [blind, giver, narrow({ where: { nameEn: { equals: 'kept' } } })],
})
const { model } = compiled
const as = (name: string) => askerWith(compilePolicy(model, [name], { language: 'kk' }))

withWriter(({ author, book, database, row, writer }) => {
  const answer = (writing: Promise<unknown>) =>
    writing.then(
      () => 'written',
      () => refusal(writing),
    )

  describe('a hidden value', () => {
    const borns = ['1850-01-01', '1990-01-01', null]

    test('of a reference changes no refusal', async () => {
      const answers = borns.map(async born => {
        const { id: authorId } = await author({ born })
        const data = { title: 'T', published: '1900-01-01', authorId }
        return answer(writer().create(as('blind'), 'Book', { data }))
      })
      expect(await Promise.all(answers)).toEqual(['written', 'written', 'written'])
    })

    test('of the record itself changes no refusal', async () => {
      const answers = borns.map(async born => {
        const { id } = await author({ born })
        const change = (data: Input, expectedVersion: number) =>
          answer(writer().update(as('blind'), 'Author', { id, expectedVersion, data }))
        return [await change({ died: '1900-01-01' }, 1), await change({ died: '3900-01-01' }, 2)]
      })
      const [first, ...others] = await Promise.all(answers)
      expect(first).toMatchObject(['written', { code: 'VALIDATION_FAILED' }])
      for (const other of others) expect(other).toEqual(first)
    })

    test('decides no place for another one', async () => {
      const answers = (['EBOOK', 'PAPERBACK'] as const).map(async binding => {
        const { id } = await book(binding === 'EBOOK' ? { binding, fileSizeKb: 1 } : { binding })
        const change = (data: Input, expectedVersion: number) =>
          answer(writer().update(as('blind'), 'Book', { id, expectedVersion, data }))
        const said = [await change({ fileSizeKb: 7 }, 1), await change({ pages: 7 }, 2)]
        return [...said, (await row('book', id))?.['file_size_kb']]
      })
      expect(await Promise.all(answers)).toEqual([
        ['written', 'written', 7],
        ['written', 'written', 7],
      ])
    })

    test('that the writer gives is checked all the same', async () => {
      const { id } = await author()
      const data = { born: '1950-01-01', died: '1940-01-01' }
      const refused = { code: 'VALIDATION_FAILED', issues: ['data.died DIED_BEFORE_BORN'] }
      expect(
        await refusal(writer().update(as('blind'), 'Author', { id, expectedVersion: 1, data })),
      ).toMatchObject(refused)
      expect(
        await refusal(writer().create(as('blind'), 'Author', { data: { familyName: 'A', ...data } })),
      ).toMatchObject(refused)
    })
  })

  test('a write its author would not see is refused and undone', async () => {
    const own = await author({ language: 'kk' })
    const other = await author()
    const { id } = await book({ authorId: own.id })
    const change = { id, expectedVersion: 1, data: { authorId: other.id } }
    expect(await refusal(writer().update(as('giver'), 'Book', change))).toMatchObject({ code: 'FORBIDDEN' })
    expect(await row('book', id)).toMatchObject({ author_id: own.id, version: 1 })
    const data = { title: 'Unseen', authorId: other.id }
    expect(await refusal(writer().create(as('giver'), 'Book', { data }))).toMatchObject({ code: 'FORBIDDEN' })
    expect(await writer().load(as('giver'), 'Book', { rows: [data] })).toMatchObject([
      { issues: [{ code: 'FORBIDDEN' }] },
    ])
    expect(await database().query(plain(`select id from book where title = 'Unseen'`))).toEqual([])
  })

  describe('what hangs on a record asks for its own right', () => {
    const subject = (nameEn: string, parentId?: string) =>
      writer().create(system, 'Subject', {
        data: { nameEn, nameRu: 'р', nameKk: 'қ', ...(parentId && { parentId }) },
      })

    test('to be deleted and to come back', async () => {
      const top = await subject('top')
      const child = await subject('kept', top.id)
      expect(
        await refusal(writer().delete(as('narrow'), 'Subject', { id: top.id, expectedVersion: 1 })),
      ).toMatchObject({ code: 'DELETE_RESTRICTED' })
      await writer().delete(system, 'Subject', { id: top.id, expectedVersion: 1 })
      expect(await refusal(writer().restore(as('narrow'), 'Subject', { id: top.id }))).toMatchObject({
        code: 'FORBIDDEN',
      })
      expect((await row('subject', child.id))?.['deleted_at']).not.toBeNull()
    })

    test('to have its reference cleared', async () => {
      const shelf = await writer().create(system, 'Shelf', { data: { code: 'held' } })
      const { id } = await book({ shelfId: shelf.id, lendable: false })
      const remove = () => writer().delete(as('narrow'), 'Shelf', { id: shelf.id, expectedVersion: 1 })
      expect(await refusal(remove())).toMatchObject({ code: 'DELETE_RESTRICTED' })
      expect(await row('book', id)).toMatchObject({ shelf_id: shelf.id })
      await writer().update(system, 'Book', { id, expectedVersion: 1, data: { lendable: true } })
      await remove()
      expect(await row('book', id)).toMatchObject({ shelf_id: null })
    })
  })

  test('a taken value names its field and nothing of the other record', async () => {
    await author({ email: 'taken@b.kz', familyName: 'Hidden' })
    const taken = writer().create(system, 'Author', { data: { familyName: 'B', email: 'taken@b.kz' } })
    const error = await taken.catch((thrown: unknown) => thrown)
    expect(JSON.stringify([error, String(error)])).not.toMatch(/taken@b|Hidden/)
    expect(await refusal(taken)).toEqual({
      code: 'UNIQUE_VIOLATION',
      issues: ['data.email UNIQUE_VIOLATION'],
      extensions: { fields: ['email'] },
    })
  })
}, compiled)
