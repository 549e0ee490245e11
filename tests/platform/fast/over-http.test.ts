import { library } from '../../apps/library/index.ts'
import { eachWorld, type World } from '../../kit/world.ts'
import { loadSmallLibrary } from '../planner/small-library.ts'

/** Told apart by every answer: when and which. */
const own = ['date', 'x-request-id']

const headersOf = (headers: Headers): Readonly<Record<string, string>> =>
  Object.fromEntries([...headers].filter(([name]) => !own.includes(name)))

const query =
  'query Books($n: Int!) { books(first: $n, orderBy: [{ title: ASC }]) { nodes { title __typename } totalCount } }'

/** Plain JSON is answered the fast way, its sister the slow way. */
const slowly = { 'content-type': 'application/graphql+json' }

eachWorld(library, world => {
  let isLoaded: Promise<void> | undefined
  const ask = async (of: World, headers: Readonly<Record<string, string>>, body: object) => {
    isLoaded ??= loadSmallLibrary(of.database)
    await isLoaded
    const token = await tokenOf(of)
    const response = await of.post(JSON.stringify(body), {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      ...headers,
    })
    return { status: response.status, headers: headersOf(response.headers), text: await response.text() }
  }

  test.each([
    ['any form', {}],
    ['its own form', { accept: 'application/graphql-response+json' }],
    ['plain JSON', { accept: 'application/json' }],
    ['a form there is none of', { accept: 'text/html' }],
    ['another language', { 'accept-language': 'kk' }],
    ['strictness', { prefer: 'strict-access' }],
  ])(
    'an answer has the same status, headers and text both ways for who asks for %s',
    async (_what, headers) => {
      const body = { query, variables: { n: 3 } }
      const slow = await ask(world(), { ...headers, ...slowly }, body)
      for (const _time of ['valid', 'planned', 'kept']) {
        const fast = await ask(world(), headers, body)
        expect({ ...fast, text: JSON.stringify(JSON.parse(fast.text)) }).toEqual({
          ...slow,
          headers: { ...slow.headers, 'content-length': fast.headers['content-length'] },
          text: JSON.stringify(JSON.parse(slow.text)),
        })
      }
    },
  )

  test.each([
    ['an operation that is not there', { query, operationName: 'Shelves', variables: { n: 1 } }],
    ['an operation by its name', { query, operationName: 'Books', variables: { n: 1 } }],
    ['variables that are a list', { query, variables: [1] }],
    ['a variable of the wrong type', { query, variables: { n: 'one' } }],
    ['too many rows', { query, variables: { n: 1_000 } }],
    ['no variables', { query }],
    ['two operations and no name', { query: `${query} query Other { __typename }`, variables: { n: 1 } }],
    ['types of the root', { query: '{ __typename books(first: 0) { totalCount __typename } }' }],
    ['the schema too', { query: '{ __schema { queryType { name } } books(first: 0) { totalCount } }' }],
    ['extensions', { query, variables: { n: 1 }, extensions: { a: 1 } }],
  ])('%s is answered the same both ways', async (_what, body) => {
    const slow = await ask(world(), slowly, body)
    for (const _time of ['valid', 'planned', 'kept']) {
      const fast = await ask(world(), {}, body)
      expect([fast.status, JSON.parse(fast.text)]).toEqual([slow.status, JSON.parse(slow.text)])
    }
  })

  test('the fast way sends the database’s own text, and is the way of every second request', async () => {
    const texts: string[] = []
    const request = { query: '{ books(first: 2) { nodes { id } } }' }
    for (const _time of [1, 2, 3]) texts.push((await ask(world(), {}, request)).text)
    expect(texts[1]).toBe(texts[2])
    expect(texts[1]).not.toBe(texts[0])
    expect(texts[1]).toMatch(
      /^\{"data":\{"books":\{"nodes":\[\{"id":"[^"]+"\}, \n \{"id":"[^"]+"\}\]\}\}\}\n$/,
    )
  })
})

const tokens = new WeakMap<World, Promise<string>>()

/** A librarian's token, signed in once. */
function tokenOf(world: World): Promise<string> {
  const known = tokens.get(world) ?? signIn(world)
  tokens.set(world, known)
  return known
}

async function signIn(world: World): Promise<string> {
  await world.as('librarian')
  const { data } = await world.nobody(
    'mutation { signIn(email: "librarian@test.local", password: "a long enough password") { token } }',
  )
  return data.signIn.token
}
