import { randomUUID } from 'node:crypto'
import { Code, me, role } from '#define'
import { compilePolicy } from '../../../api/access/index.ts'
import { compile } from '../../../api/model/index.ts'
import type { Input } from '../../../api/store/index.ts'
import { Author, Book, library, Subject } from '../../apps/library/index.ts'
import { askerWith, refusal, withWriter } from './writer-world.ts'

const words = { en: 'Branch', ru: 'Филиал', kk: 'Бөлімше' }

/** Keeps the books of authors of one language; prices only of paperbacks. */
const keeper = role('keeper', { label: words }, ({ can, cannot }) => {
  can('read', [Subject, Code])
  can(['read', 'create', 'update'], Author, { where: { language: { equals: me('language') } } })
  can(['read', 'create', 'update'], Book, { where: { 'author.language': { equals: me('language') } } })
  can('delete', Book, {
    where: { 'author.language': { equals: me('language') }, lendable: { equals: false } },
  })
  cannot(['create', 'update'], Book, {
    fields: ['price'],
    where: { NOT: { binding: { equals: 'PAPERBACK' } } },
  })
})

const compiled = compile({ ...library, roles: [keeper] })
const { model } = compiled
const asker = askerWith(compilePolicy(model, ['keeper'], { language: 'kk' }))
const stranger = askerWith(compilePolicy(model, ['keeper']))

withWriter(({ author, book, row, writer }) => {
  const kazakh = () => author({ language: 'kk' })
  const other = () => author()

  test('an invisible record is a missing one', async () => {
    const { id } = await book({ authorId: (await other()).id })
    const missing = await refusal(
      writer().update(asker, 'Book', { id: randomUUID(), expectedVersion: 1, data: {} }),
    )
    expect(missing.code).toBe('NOT_FOUND')
    for (const data of [{}, { price: null }, { title: null }])
      expect(await refusal(writer().update(asker, 'Book', { id, expectedVersion: 7, data }))).toEqual(missing)
    expect(await refusal(writer().delete(asker, 'Book', { id, expectedVersion: 1 }))).toEqual(missing)
    const { id: own } = await book({ authorId: (await kazakh()).id })
    expect(
      await refusal(writer().update(stranger, 'Book', { id: own, expectedVersion: 1, data: {} })),
    ).toMatchObject({
      code: 'FORBIDDEN',
    })
  })

  test('a change needs the right on the record as it was and as it will be', async () => {
    const { id } = await book({ authorId: (await kazakh()).id })
    expect(
      await writer().update(asker, 'Book', { id, expectedVersion: 1, data: { pages: 7 } }),
    ).toMatchObject({
      changed: true,
    })
    const authorId = (await kazakh()).id
    await writer().update(asker, 'Book', { id, expectedVersion: 2, data: { authorId } })
    const leaving = { language: null }
    expect(
      await refusal(writer().update(asker, 'Author', { id: authorId, expectedVersion: 1, data: leaving })),
    ).toMatchObject({ code: 'FORBIDDEN' })
    expect(await row('author', authorId)).toMatchObject({ language: 'kk', version: 1 })
    expect(
      await refusal(writer().create(asker, 'Author', { data: { familyName: 'X', ...leaving } })),
    ).toMatchObject({
      code: 'FORBIDDEN',
    })
    expect(
      await writer().create(asker, 'Author', { data: { familyName: 'X', language: 'kk' } }),
    ).toBeDefined()
  })

  test('a reference to an invisible record leads nowhere', async () => {
    const authorId = (await other()).id
    expect(
      (await refusal(writer().create(asker, 'Book', { data: { title: 'T', authorId } }))).issues,
    ).toEqual(['data.authorId REFERENCE_MISSING'])
  })

  test('a forbidden key, even null, refuses the whole mutation, before or after', async () => {
    const { id } = await book({ authorId: (await kazakh()).id, binding: 'HARDBACK' })
    const forbidden = { code: 'FIELD_FORBIDDEN', issues: [], extensions: { fields: ['price'] } }
    const change = (data: object) =>
      writer().update(asker, 'Book', { id, expectedVersion: 1, data: { ...data } })
    expect(await refusal(change({ price: null, pages: 3 }))).toEqual(forbidden)
    expect(await refusal(change({ price: '1.00', binding: 'PAPERBACK' }))).toEqual(forbidden)
    await change({ binding: 'PAPERBACK' })
    const next = (data: object) =>
      writer().update(asker, 'Book', { id, expectedVersion: 2, data: { ...data } })
    expect(await refusal(next({ price: '1.00', binding: 'HARDBACK' }))).toEqual(forbidden)
    await next({ price: '1.00' })
    expect(await row('book', id)).toMatchObject({ price: '1.00', binding: 'PAPERBACK', version: 3 })
  })

  test('deleting asks for the record', async () => {
    const authorId = (await kazakh()).id
    const { id } = await book({ authorId })
    expect(await refusal(writer().delete(asker, 'Book', { id, expectedVersion: 1 }))).toMatchObject({
      code: 'FORBIDDEN',
    })
    await writer().update(asker, 'Book', { id, expectedVersion: 1, data: { lendable: false } })
    await writer().delete(asker, 'Book', { id, expectedVersion: 2 })
  })

  test('loading refuses row by row', async () => {
    const authorId = (await kazakh()).id
    const said = async (entity: string, rows: readonly Input[], trusted: boolean) =>
      (await writer().load(asker, entity, { rows, trusted })).map(result =>
        'id' in result ? 'stored' : result.issues.map(({ path, code }) => `${path.join('.')} ${code}`).join(),
      )
    for (const trusted of [false, true]) {
      const authors = [{ familyName: 'A', language: 'kk' }, { familyName: 'B' }]
      expect(await said('Author', authors, trusted)).toEqual(['stored', 'data FORBIDDEN'])
      const books = ['PAPERBACK', 'HARDBACK'].map(binding => ({
        title: 'T',
        price: '1.00',
        binding,
        authorId,
      }))
      expect(await said('Book', books, trusted)).toEqual(['stored', 'data.price FIELD_FORBIDDEN'])
    }
  })
}, compiled)
