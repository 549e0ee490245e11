import { request } from 'node:http'
import { addAccount } from '../../../api/auth/index.ts'
import { library } from '../../apps/library/index.ts'
import { openWorld, type World } from '../../kit/world.ts'

const password = 'correct horse battery'
const email = 'clerk@test.local'
const createAuthor = 'mutation { createAuthor(data: { familyName: "Planted" }) { id } }'
const json = { 'content-type': 'application/json' }
const own = { ...json, 'x-tizilim-console': '1', 'sec-fetch-site': 'same-origin' }
const body = (query: string) => JSON.stringify({ query })
const encoded = encodeURIComponent(createAuthor)

let world: World
let cookie = ''

beforeAll(async () => {
  world = await openWorld('embedded', library)
  const { database, compiled } = world
  await addAccount(database, compiled, { email, name: 'Clerk', roles: ['librarian'], password })
  const signIn = `mutation { signIn(email: "${email}", password: "${password}") { expiresAt } }`
  const answer = await world.post(body(signIn), own)
  cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
})
afterAll(() => world.close())

interface Attempt {
  readonly method?: string
  readonly search?: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** Sends what a browser would, the person's cookie included; `fetch` itself sets some of these headers. */
function send({ method = 'POST', search = '', headers, body: sent }: Attempt) {
  const { port } = new URL(world.url)
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }>(
    (resolve, reject) => {
      const path = `/graphql${search}`
      const call = request(
        { host: '127.0.0.1', port, method, path, headers: { cookie, ...headers } },
        answer => {
          let text = ''
          answer.on('data', chunk => (text += chunk))
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
        },
      )
      call.on('error', reject)
      call.end(sent)
    },
  )
}

async function changes(): Promise<unknown> {
  const [counts] = await world.database.query({
    text: `select (select count(*) from author) as authors, (select count(*) from audit.change) as changes`,
    values: [],
  })
  return counts
}

const attempts: readonly (readonly [string, number, Attempt])[] = [
  [
    'a form of another site',
    403,
    {
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
      body: `query=${encoded}`,
    },
  ],
  [
    'a form of an old browser',
    400,
    { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `query=${encoded}` },
  ],
  [
    'a form of an old browser that tells its origin',
    403,
    {
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://other.example' },
      body: `query=${encoded}`,
    },
  ],
  [
    'JSON called text/plain by another site',
    403,
    { headers: { 'content-type': 'text/plain', 'sec-fetch-site': 'cross-site' }, body: body(createAuthor) },
  ],
  [
    'JSON called text/plain',
    400,
    { headers: { ...own, 'content-type': 'text/plain' }, body: body(createAuthor) },
  ],
  [
    'a multipart form',
    400,
    {
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: `--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n${body(createAuthor)}\r\n--x--`,
    },
  ],
  [
    'an image of another site',
    403,
    {
      method: 'GET',
      search: `?query=${encoded}`,
      headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image', 'sec-fetch-mode': 'no-cors' },
    },
  ],
  ['an image of an old browser', 405, { method: 'GET', search: `?query=${encoded}`, headers: {} }],
  ['a mutation by GET from our own page', 405, { method: 'GET', search: `?query=${encoded}`, headers: own }],
  [
    'a page of a sub-domain',
    403,
    { headers: { ...own, 'sec-fetch-site': 'same-site' }, body: body(createAuthor) },
  ],
  [
    'a page of another site with every header of ours',
    403,
    { headers: { ...own, 'sec-fetch-site': 'cross-site' }, body: body(createAuthor) },
  ],
  [
    'a page whose origin is not ours',
    403,
    {
      headers: { ...json, 'x-tizilim-console': '1', origin: 'http://127.0.0.1:1' },
      body: body(createAuthor),
    },
  ],
  [
    'a page without an origin to name',
    403,
    { headers: { ...json, 'x-tizilim-console': '1', origin: 'null' }, body: body(createAuthor) },
  ],
  [
    'a name that leads here and is not ours',
    421,
    { headers: { ...own, host: 'rebound.example' }, body: body(createAuthor) },
  ],
  ['a method that GraphQL has not', 405, { method: 'PUT', headers: own, body: body(createAuthor) }],
]

test.each(attempts)('refuses %s with %i and changes nothing', async (_title, status, attempt) => {
  const before = await changes()
  const answer = await send(attempt)
  expect(answer.status).toBe(status)
  expect(await changes()).toEqual(before)
  expect(answer.headers['set-cookie']).toBeUndefined()
})

test('changes what our own page asks for', async () => {
  const answer = await send({ headers: own, body: body(createAuthor) })
  expect(JSON.parse(answer.text)).toMatchObject({ data: { createAuthor: { id: expect.any(String) } } })
})

test('an old browser on our own page is known by its origin', async () => {
  const { 'sec-fetch-site': _none, ...headers } = own
  const answer = await send({ headers: { ...headers, origin: world.url }, body: body('{ me { email } }') })
  expect(JSON.parse(answer.text)).toEqual({ data: { me: { email } } })
})

test('nobody is signed in by a cookie without the console’s header', async () => {
  const answer = await send({
    headers: { ...json, 'sec-fetch-site': 'same-origin' },
    body: body(createAuthor),
  })
  expect(JSON.parse(answer.text).errors[0].extensions.code).toBe('UNAUTHENTICATED')
})

test('an image of an old browser asks a query as nobody', async () => {
  const search = `?query=${encodeURIComponent('{ me { email } }')}`
  const answer = await send({ method: 'GET', search, headers: {} })
  expect(JSON.parse(answer.text)).toEqual({ data: { me: null } })
})

test('no page is ever permitted by CORS', async () => {
  const preflight = await send({
    method: 'OPTIONS',
    headers: {
      origin: 'https://other.example',
      'sec-fetch-site': 'cross-site',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization, content-type',
    },
  })
  expect(preflight.status).toBe(403)
  const answered = await send({ headers: own, body: body('{ me { email } }') })
  for (const { headers } of [preflight, answered])
    expect(Object.keys(headers).filter(name => name.startsWith('access-control'))).toEqual([])
})

test('another site signs nobody in', async () => {
  const signIn = body(`mutation { signIn(email: "${email}", password: "${password}") { token } }`)
  const form = await send({
    headers: { 'content-type': 'text/plain', 'sec-fetch-site': 'cross-site', cookie: '' },
    body: signIn,
  })
  expect(form.status).toBe(403)
  expect(form.headers['set-cookie']).toBeUndefined()
  const without = await send({ headers: { ...json, cookie: '' }, body: signIn })
  expect(JSON.parse(without.text)).toMatchObject({ data: { signIn: { token: expect.any(String) } } })
  expect(without.headers['set-cookie']).toBeUndefined()
})

test('says so in the reader’s language', async () => {
  const answer = await send({
    headers: { ...own, 'sec-fetch-site': 'cross-site', 'accept-language': 'kk' },
    body: body(createAuthor),
  })
  expect(JSON.parse(answer.text).errors[0]).toEqual({
    message: 'Басқа сайттың беті бұл серверге жүгіне алмайды',
    extensions: { code: 'FORBIDDEN' },
  })
})
