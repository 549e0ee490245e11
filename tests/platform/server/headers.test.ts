import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OidcSettings } from '../../../api/auth/index.ts'
import { headersFor } from '../../../api/server/http/headers.ts'
import { library } from '../../apps/library/index.ts'
import { type IdentityProvider, startIdentityProvider } from '../../kit/identity-provider.ts'
import { openWorld, type World } from '../../kit/world.ts'

const publicUrl = 'https://register.example'
const consoleFolder = mkdtempSync(join(tmpdir(), 'tizilim-console-'))
mkdirSync(join(consoleFolder, 'assets'))
writeFileSync(join(consoleFolder, 'index.html'), '<meta nonce="__CSP_NONCE__">')
writeFileSync(join(consoleFolder, 'assets/a.js'), 'let a')

let world: World
let provider: IdentityProvider
beforeAll(async () => {
  provider = await startIdentityProvider(`${publicUrl}/auth/oidc/callback`)
  const oidc: OidcSettings = {
    issuer: provider.issuer,
    clientId: 'register',
    clientSecret: 'a secret between the two',
    scopes: 'openid',
    claims: { rolesClaim: 'roles', roles: {}, attributes: {} },
    label: 'Ministry',
    secondFactors: [],
  }
  world = await openWorld('embedded', library, { server: { consoleFolder, publicUrl }, identity: { oidc } })
})
afterAll(async () => {
  await world.close()
  await provider.stop()
  rmSync(consoleFolder, { recursive: true })
})

/** The head of a raw answer: what `fetch` would follow, mend or hide is seen as it came. */
function raw(text: string): Promise<{ status: number; headers: Readonly<Record<string, string>> }> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(Number(new URL(world.url).port), '127.0.0.1', () => socket.write(text))
    socket.on('data', chunk => (answer += chunk))
    socket.on('error', reject)
    socket.on('close', () => {
      const [start = '', ...lines] = (answer.split('\r\n\r\n')[0] ?? '').split('\r\n')
      const pairs = lines.map(line => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        line.slice(line.indexOf(':') + 1).trim(),
      ])
      resolve({ status: Number(start.split(' ')[1]), headers: Object.fromEntries(pairs) })
    })
  })
}

const ask = (method: string, path: string, more: readonly string[] = [], body = '') =>
  [
    `${method} ${path} HTTP/1.1`,
    'Host: register.example',
    'Connection: close',
    ...more,
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n')

const json = 'Content-Type: application/json'

/** Every kind of answer there is, with its status. */
const answers: readonly (readonly [string, number, string])[] = [
  ['the console’s page', 200, ask('GET', '/')],
  ['an asset', 200, ask('GET', '/assets/a.js')],
  ['an asset that is not there', 404, ask('GET', '/assets/b.js')],
  ['a path that is not there', 404, ask('GET', '/nowhere')],
  ['a write to a file', 405, ask('POST', '/')],
  ['life', 200, ask('GET', '/livez')],
  ['readiness', 200, ask('GET', '/readyz')],
  ['data', 200, ask('POST', '/graphql', [json], '{"query":"{ me { email } }"}')],
  ['an error of the API', 200, ask('POST', '/graphql', [json], '{"query":"{ books { totalCount } }"}')],
  [
    'a document that is no GraphQL',
    400,
    ask('POST', '/graphql', [json, 'Accept: application/graphql-response+json'], '{"query":"{"}'),
  ],
  ['a schema for nobody', 401, ask('GET', '/schema.graphql')],
  ['a body that is no JSON', 400, ask('POST', '/graphql', [json], '{')],
  ['a mutation by GET', 405, ask('GET', '/graphql?query=mutation{signOut}', [json])],
  ['a request of another site', 403, ask('POST', '/graphql', [json, 'Sec-Fetch-Site: cross-site'], '{}')],
  ['a preflight', 405, ask('OPTIONS', '/graphql')],
  ['the way to the identity provider', 303, ask('GET', '/auth/oidc/start?moved=1')],
  ['a sign-in nobody began', 401, ask('GET', '/auth/oidc/callback?code=1&state=2')],
  ['an image of the way in', 403, ask('GET', '/auth/oidc/start', ['Sec-Fetch-Dest: image'])],
  ['a form sent to a page', 405, ask('POST', '/auth/oidc/start')],
  ['an expectation', 200, ask('GET', '/', ['Expect: miracles'])],
  ['another host’s name', 421, ask('GET', '/').replace('register.example', 'rebound.example')],
  ['what is no HTTP', 400, 'HELLO\r\n\r\n'],
  ['a header without end', 431, ask('GET', '/', [`X-Long: ${'x'.repeat(20_000)}`])],
]

const expected = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'geolocation=(), camera=(), microphone=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
}

const strangers = ['x-powered-by', 'server', 'access-control-allow-origin']

test.each(answers)('%s (%i) has every header', async (title, status, text) => {
  const answer = await raw(text)
  expect(answer.status).toBe(status)
  expect(answer.headers).toMatchObject(expected)
  expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none'; .*frame-ancestors 'none'/)
  expect(Object.keys(answer.headers).filter(name => strangers.includes(name))).toEqual([])
  expect([title, answer.headers['cache-control']]).toEqual([
    title,
    title === 'an asset' ? 'public, max-age=31536000, immutable' : 'no-store',
  ])
})

test('only the console’s page may run scripts, its own', async () => {
  const policy = async (path: string) => (await raw(ask('GET', path))).headers['content-security-policy']
  expect(await policy('/')).toMatch(
    /script-src 'self'; style-src 'self' 'nonce-[\w+/=]{24}'; .*base-uri 'none'/,
  )
  expect(await policy('/')).not.toContain('unsafe')
  expect(await policy('/nowhere')).not.toContain('script-src')
})

test('cookies are of this host alone and of https', async () => {
  const { headers } = await raw(ask('GET', '/auth/oidc/start?moved=1'))
  expect(headers['set-cookie']).toMatch(
    /^__Host-tizilim-sign-in=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure; Expires=/,
  )
  const signIn = JSON.stringify({ query: 'mutation { signOut }' })
  const signedOut = await raw(ask('POST', '/graphql', [json, 'X-Tizilim-Console: 1'], signIn))
  expect(signedOut.headers['set-cookie']).toBe(
    '__Host-tizilim=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0',
  )
})

test('plain http on this machine is not bound to https', () => {
  expect(Object.keys(headersFor(false))).not.toContain('strict-transport-security')
})
