import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildClientSchema, getIntrospectionQuery } from 'graphql'
import { actions, role } from '#define'
import { Author } from '../../apps/library/author.ts'
import { libraryServer } from '../../apps/library/index.server.ts'
import { library } from '../../apps/library/index.ts'
import { openWorld, type World } from '../../kit/world.ts'
import { type Channel, channelsOf } from './channels.ts'
import { registry } from './registry.ts'

const words = { en: 'Everything', ru: 'Всё', kk: 'Бәрі' }
const everything = role('everything', { label: words, inspectsRoles: true }, ({ can }) => {
  can(
    actions.filter(action => action !== 'reveal'),
    'all',
  )
  can('reveal', Author, { fields: ['email'] })
})

let world: World
let found: ReadonlyMap<Channel, string>
beforeAll(async () => {
  world = await openWorld('embedded', { ...library, roles: [everything] }, libraryServer)
  const ask = await world.as('everything')
  const { data } = await ask(getIntrospectionQuery())
  found = channelsOf(buildClientSchema(data), world.compiled.model)
})
afterAll(() => world.close())

test('every way to read or write is registered with what proves it', () => {
  const missing = [...found].filter(([channel]) => !Object.hasOwn(registry, channel))
  expect(missing.map(([channel, place]) => `${channel}, as in ${place}`)).toEqual([])
})

test('nothing is registered that the API does not have', () => {
  expect(Object.keys(registry).filter(channel => !found.has(channel))).toEqual([])
})

test('what a test is said to prove, an existing test is said to prove', () => {
  const files = Object.values(registry).filter(proof => proof.startsWith('tests/'))
  expect(files.filter(file => !existsSync(join(__dirname, '../../..', file)))).toEqual([])
})
