import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as apolloShim from '../../../admin/data/apollo-shim.ts'
import { library } from '../../apps/library/index.ts'
import { openWorld, type World } from '../../kit/world.ts'
import { type LibraryConsole, openConsole } from './library-console.ts'

let world: World
let desk: LibraryConsole
beforeAll(async () => {
  world = await openWorld('embedded', library)
  desk = await openConsole(world, 'librarian')
})
afterAll(() => world.close())

const create = async (resource: string, data: Record<string, unknown>): Promise<string> =>
  (await desk.provider.create(resource, { data })).data.id

const page = { pagination: { page: 1, perPage: 10 }, sort: { field: '', order: 'ASC' as const } }

test('creates, reads and updates against the version opened', async () => {
  const id = await create('authors', { familyName: 'Әуезов', givenName: 'Мұхтар', born: '1897-09-28' })
  const { data: opened } = await desk.provider.getOne('authors', { id })
  expect(opened).toMatchObject({
    familyName: 'Әуезов',
    bornPrecision: 'DAY',
    version: 1,
    books: { totalCount: 0 },
  })
  expect(opened._access).toMatchObject({ canUpdate: true, canDelete: true })
  const change = { id, data: { givenName: null }, previousData: opened, meta: { expectedVersion: 1 } }
  expect((await desk.provider.update('authors', change)).data.version).toBe(2)
  await expect(desk.provider.update('authors', change)).rejects.toMatchObject({
    code: 'VERSION_CONFLICT',
    status: 409,
    extensions: { currentVersion: 2 },
  })
})

test('lists a page of columns, ordered by a relation', async () => {
  const [first, second] = [
    await create('authors', { familyName: 'А' }),
    await create('authors', { familyName: 'Я' }),
  ]
  await create('books', { title: 'Last', authorId: second, binding: 'HARDBACK' })
  await create('books', { title: 'First', authorId: first, binding: 'HARDBACK' })
  const { data, total } = await desk.provider.getList('books', {
    ...page,
    sort: { field: 'author', order: 'ASC' },
    filter: { where: { binding: { in: ['HARDBACK'] } } },
    meta: { columns: ['title', 'author', 'createdAt'] },
  })
  expect(total).toBe(2)
  expect(data.map(book => book.title)).toEqual(['First', 'Last'])
  expect(Object.keys(data[0] ?? {}).sort()).toEqual(
    ['author', 'authorId', 'createdAt', 'deletedAt', 'id', 'label', 'title', 'version'].sort(),
  )
})

test('keeps the places of records that are not there', async () => {
  const id = await create('subjects', { nameEn: 'Poetry', nameRu: 'Поэзия', nameKk: 'Поэзия' })
  const missing = '01999999-9999-7999-8999-999999999999'
  const { data } = await desk.provider.getMany('subjects', { ids: [missing, id] })
  expect(data.map(each => each.id)).toEqual([missing, id])
  await expect(desk.provider.getOne('subjects', { id: missing })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    status: 404,
  })
})

test('deletes, opens what is deleted, and restores', async () => {
  const id = await create('authors', { familyName: 'Ghost' })
  await desk.provider.delete('authors', { id, meta: { expectedVersion: 1 } })
  const deleted = {
    ...page,
    filter: { where: { id: { equals: id } } },
    meta: { columns: ['familyName'], deleted: 'ONLY' },
  }
  expect((await desk.provider.getList('authors', deleted)).total).toBe(1)
  expect((await desk.provider.getOne('authors', { id })).data.deletedAt).toEqual(expect.any(String))
  await desk.provider.restore(desk.entity('Author'), id)
  expect((await desk.provider.getOne('authors', { id })).data.deletedAt).toBeNull()
})

test('reports every issue with its place, never as success', async () => {
  const data = { familyName: '', email: 'nobody', born: '2027-02-30' }
  const failure = await desk.provider.create('authors', { data }).catch((error: unknown) => error)
  expect(failure).toMatchObject({ code: 'VALIDATION_FAILED', status: 422 })
  const { issues } = failure as { issues: readonly { path: readonly unknown[] }[] } // matched just before
  expect(issues.map(({ path }) => path[1]).sort()).toEqual(['born', 'email', 'familyName'])
})

test('names the field of a value that exists already', async () => {
  await create('authors', { familyName: 'One', email: 'same@example.kz' })
  const again = desk.provider.create('authors', { data: { familyName: 'Two', email: 'same@example.kz' } })
  await expect(again).rejects.toMatchObject({ code: 'UNIQUE_VIOLATION', extensions: { fields: ['email'] } })
})

test('tells when the session has ended', async () => {
  const visitor = await openConsole(world, 'reader')
  visitor.forget()
  await expect(visitor.provider.getList('books', { ...page, filter: {} })).rejects.toMatchObject({
    status: 401,
  })
  expect(visitor.ended()).toBe(1)
})

test('gives up a search that is no longer wanted', async () => {
  const controller = new AbortController()
  const asked = desk.provider.getList('books', { ...page, filter: {}, signal: controller.signal })
  controller.abort()
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
})

test('stands in for all that ra-data-graphql takes from Apollo', () => {
  const folder = dirname(require.resolve('ra-data-graphql'))
  const sources = readdirSync(folder).filter(name => name.endsWith('.js'))
  const taken = sources.flatMap(name => {
    const imports = /import \{([^}]+)\} from '@apollo\/client'/.exec(readFileSync(join(folder, name), 'utf8'))
    return (imports?.[1] ?? '')
      .split(',')
      .map(each => each.trim())
      .filter(Boolean)
  })
  expect(taken.length).toBeGreaterThan(0)
  expect(Object.keys(apolloShim)).toEqual(expect.arrayContaining(taken))
})
