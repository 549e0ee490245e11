import { role } from '#define'
import { searchRecords } from '../../../admin/data/search.ts'
import { Book, library, Member } from '../../apps/library/index.ts'
import { openWorld, type World } from '../../kit/world.ts'
import { type LibraryConsole, openConsole } from './library-console.ts'

const words = { en: 'Guest', ru: 'Гость', kk: 'Қонақ' }
const guest = role('guest', { label: words }, ({ can }) => {
  can('read', Book)
  can('read', Member, { except: ['familyName'] })
})

let world: World
let desk: LibraryConsole
beforeAll(async () => {
  world = await openWorld('embedded', { ...library, roles: [...library.roles, guest] })
  desk = await openConsole(world, 'librarian')
  for (const data of [
    { familyName: 'Жұмабаев', givenName: 'Мағжан' },
    { familyName: 'Жансүгіров', givenName: 'Ілияс' },
  ])
    await desk.provider.create('authors', { data })
})
afterAll(() => world.close())

const page = { pagination: { page: 1, perPage: 10 }, sort: { field: '', order: 'ASC' as const } }

test('a list sends what is searched for, and only where there is a search', async () => {
  const asked = { ...page, filter: { search: 'Jumabayev Magzhan' } }
  const { data, total } = await desk.provider.getList('authors', asked)
  expect([total, data.map(({ label }) => label)]).toEqual([1, ['Жұмабаев Мағжан']])
  expect((await desk.provider.getList('loans', asked)).total).toBe(0)
})

test('a picker finds records in any spelling, and by their name where there is no search', async () => {
  const pick = async (entity: string, text: string) =>
    (await searchRecords(desk, desk.entity(entity), { text, language: 'en' })).map(({ label }) => label)
  expect(await pick('Author', 'Zhansugurov')).toEqual(['Жансүгіров Ілияс'])
  expect(await pick('Author', '')).toHaveLength(2)
  await desk.provider.create('shelves', { data: { code: 'B-7' } })
  expect(await pick('Shelf', 'b-')).toEqual(['B-7'])
})

test('what may be searched is said to whoever may search it', async () => {
  const searchable = (names: LibraryConsole) =>
    names.manifest.boot.entities.filter(each => each.searchable).map(({ name }) => name)
  expect(searchable(desk)).toEqual(['Author', 'Book', 'Member', 'Code', 'Account'])
  expect(searchable(await openConsole(world, 'guest'))).toEqual(['Book'])
})
