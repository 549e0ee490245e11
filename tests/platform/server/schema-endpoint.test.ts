import { buildSchema, isObjectType } from 'graphql'
import { addAccount } from '../../../api/auth/index.ts'
import { libraryServer } from '../../apps/library/index.server.ts'
import { library } from '../../apps/library/index.ts'
import { openWorld, type World } from '../../kit/world.ts'

const password = 'a long enough password'

let world: World
const tokens = new Map<string, string>()
beforeAll(async () => {
  world = await openWorld('embedded', library, libraryServer)
  for (const role of ['reader', 'librarian']) {
    const account = { email: `${role}@test.local`, name: role, password, roles: [role] }
    await addAccount(world.database, world.compiled, account)
    const { data } = await world.nobody(
      `mutation { signIn(email: "${account.email}", password: "${password}") { token } }`,
    )
    tokens.set(role, data.signIn.token)
  }
})
afterAll(() => world.close())

const ask = (role: string | undefined, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${world.url}/schema.graphql`, {
    headers: { ...(role && { authorization: `Bearer ${tokens.get(role)}` }), ...headers },
  })

test('a caller gets the SDL of what they can use, and no more', async () => {
  const sdl = await (await ask('reader')).text()
  const schema = buildSchema(sdl)
  expect(schema.getType('Book')).toBeDefined()
  expect(schema.getType('Member')).toBeUndefined()
  expect(sdl).not.toMatch(/cardNumber|createBook|loan/i)
  const query = schema.getQueryType()
  expect(isObjectType(query) && Object.keys(query.getFields())).toEqual(
    expect.arrayContaining(['books', 'me']),
  )
  expect(await (await ask('librarian')).text()).toMatch(/cardNumber[\s\S]*createBook/)
})

test('it says the same as introspection', async () => {
  const names = async () => {
    const response = await fetch(`${world.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens.get('reader')}` },
      body: JSON.stringify({ query: '{ __schema { types { name } } }' }),
    })
    const { data } = await response.json()
    return data.__schema.types.map((type: { name: string }) => type.name) as readonly string[]
  }
  const own = (all: readonly string[]) => all.filter(name => !name.startsWith('__')).sort()
  const told = Object.keys(buildSchema(await (await ask('reader')).text()).getTypeMap())
  const standard = ['Boolean', 'Float', 'ID', 'Int', 'String']
  const plain = (all: readonly string[]) => own(all).filter(name => !standard.includes(name))
  expect(plain(told)).toEqual(plain(await names()))
})

test('nobody gets nothing before sign-in', async () => {
  const answer = await ask(undefined)
  expect(answer.status).toBe(401)
  expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
})

test('it is kept by its caller alone, and only while it holds', async () => {
  const first = await ask('reader')
  expect(Object.fromEntries(first.headers)).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'private, no-cache',
    vary: 'authorization, cookie',
  })
  const etag = first.headers.get('etag') ?? ''
  const again = await ask('reader', { 'if-none-match': etag })
  expect([again.status, await again.text()]).toEqual([304, ''])
  expect((await ask('librarian', { 'if-none-match': etag })).status).toBe(200)
})

test('it can only be read, and not by a page of another site', async () => {
  const written = await fetch(`${world.url}/schema.graphql`, { method: 'POST' })
  expect(written.status).toBe(405)
  expect((await ask('reader', { origin: 'https://other.example' })).status).toBe(403)
})
