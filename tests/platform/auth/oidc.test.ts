import type { OidcSettings } from '../../../api/auth/index.ts'
import { library } from '../../apps/library/index.ts'
import { databaseKinds } from '../../kit/databases.ts'
import {
  freePort,
  type IdentityProvider,
  type Person,
  startIdentityProvider,
} from '../../kit/identity-provider.ts'
import { type Visitor, visitor } from '../../kit/visitor.ts'
import { openWorld, type World } from '../../kit/world.ts'

const aigul: Person = {
  sub: 'aigul-1',
  name: 'Айгүл Сейітова',
  email: 'Aigul@provider.test',
  roles: ['lib-staff', 'unheard-of'],
  org: 'CENTRAL',
  amr: ['pwd', 'mfa'],
}

const settings = (issuer: string): OidcSettings => ({
  issuer,
  clientId: 'register',
  clientSecret: 'a secret between the two',
  scopes: 'openid profile email',
  claims: {
    rolesClaim: 'roles',
    roles: { 'lib-staff': 'librarian', 'lib-guest': 'reader' },
    attributes: { org: 'branch' },
  },
  label: 'Ministry sign-in',
  secondFactors: ['mfa'],
})

const offset = { minutes: 0 }
const clock = () => new Date(Date.now() + offset.minutes * 60_000)

describe.each(databaseKinds())('on %s', kind => {
  let provider: IdentityProvider
  let world: World
  let base = ''
  let callback = ''

  beforeAll(async () => {
    const port = await freePort()
    base = `http://localhost:${port}`
    callback = `${base}/auth/oidc/callback`
    provider = await startIdentityProvider(callback)
    const identity = { oidc: settings(provider.issuer) }
    world = await openWorld(kind, library, { identity, clock, server: { port } })
  })
  afterAll(async () => {
    await world.close()
    await provider.stop()
  })
  beforeEach(async () => {
    offset.minutes = 0
    await provider.present(aigul)
  })

  const start = (returnTo = '/#/books') =>
    `${base}/auth/oidc/start?${new URLSearchParams({ returnTo }).toString()}`

  /** Through the provider and up to the answer it sends the browser back with. */
  const wayBack = (browser: Visitor, returnTo?: string) => browser.follow(start(returnTo), callback)

  const signIn = async (browser: Visitor, returnTo?: string) =>
    browser.visit(await wayBack(browser, returnTo))

  const me = async (browser: Visitor): Promise<unknown> => {
    const answer = await fetch(`${base}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-tizilim-console': '1',
        cookie: browser.cookie(base),
      },
      body: '{"query":"{ me { id email label roles } }"}',
    })
    return (await answer.json()).data.me
  }

  const attributes = () =>
    world.database.query({
      text: `select a.email, t.name, t.value from public.account_attribute t join public.account a on a.id = t.account_id order by 1, 2`,
      values: [],
    })

  const sessions = async () => {
    const [row] = await world.database.query<{ count: string }>({
      text: 'select count(*) from tizilim.session',
      values: [],
    })
    return row?.count
  }

  test('signs a person in with the roles of their claims', async () => {
    const browser = visitor()
    const page = await signIn(browser)
    expect(page).toMatchObject({ status: 303, location: `${base}/#/books` })
    expect(await me(browser)).toMatchObject({
      email: 'aigul@provider.test',
      label: 'Айгүл Сейітова',
      roles: ['librarian'],
    })
    expect(await attributes()).toEqual([{ email: 'aigul@provider.test', name: 'branch', value: 'CENTRAL' }])
  })

  test('sends state, nonce and a challenge, each used once', async () => {
    const [first, second] = [await visitor().visit(start()), await visitor().visit(start())].map(
      ({ location }) => new URL(location ?? '').searchParams,
    )
    expect(Object.fromEntries(first ?? [])).toMatchObject({
      response_type: 'code',
      client_id: 'register',
      redirect_uri: callback,
      scope: 'openid profile email',
      code_challenge_method: 'S256',
    })
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(first?.get(name)).toHaveLength(43)
      expect(first?.get(name)).not.toBe(second?.get(name))
    }
  })

  test('finds the same account again and replaces what claims gave', async () => {
    const before = visitor()
    await signIn(before)
    await provider.present({ ...aigul, roles: 'lib-guest', org: 'NORTH' })
    const browser = visitor()
    await signIn(browser)
    expect(await me(browser)).toMatchObject({ roles: ['reader'] })
    expect(await attributes()).toEqual([{ email: 'aigul@provider.test', name: 'branch', value: 'NORTH' }])
    expect(await me(browser)).toMatchObject({ id: ((await me(before)) as { id: string }).id })
  })

  test('never takes what the administrator has given', async () => {
    const person = { ...aigul, sub: 'bolat-2', email: 'bolat@provider.test', roles: ['lib-guest'] }
    await provider.present(person)
    const browser = visitor()
    await signIn(browser)
    const ask = await world.as('librarian')
    const { id } = (await me(browser)) as { id: string }
    const given = await ask(
      `mutation ($id: ID!) {
        createAccountRole(data: { account: { connect: $id }, role: LIBRARIAN }) { id }
        createAccountAttribute(data: { account: { connect: $id }, name: "floor", value: "2" }) { id }
      }`,
      { variables: { id } },
    )
    expect(given.errors).toBeUndefined()
    await provider.present({ ...person, roles: ['lib-guest', 'lib-staff'] })
    await signIn(visitor())
    await provider.present(person)
    const again = visitor()
    await signIn(again)
    expect(await me(again)).toMatchObject({ roles: ['librarian', 'reader'] })
    expect(await attributes()).toContainEqual({ email: 'bolat@provider.test', name: 'floor', value: '2' })
  })

  test('a person without a role of ours is told so in three languages', async () => {
    await provider.present({ ...aigul, sub: 'guest-3', email: 'guest@provider.test', roles: ['unheard-of'] })
    const before = await sessions()
    const browser = visitor()
    const page = await signIn(browser)
    expect(page.status).toBe(403)
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    for (const words of ['no role is given to you here', 'роли здесь у вас нет', 'мұнда рөліңіз жоқ'])
      expect(page.text).toContain(words)
    expect(await sessions()).toBe(before)
    expect(await me(browser)).toBeNull()
  })

  test('the provider’s word for an e-mail takes over no account', async () => {
    await world.as('reader')
    await provider.present({ ...aigul, sub: 'thief-4', email: 'reader@test.local' })
    const page = await signIn(visitor())
    expect(page.status).toBe(403)
    expect(page.text).toContain('Another account here has your e-mail address')
  })

  test('a person without an e-mail is told so', async () => {
    const { email: _none, ...person } = aigul
    await provider.present({ ...person, sub: 'nameless-5' })
    const page = await signIn(visitor())
    expect(page.status).toBe(403)
    expect(page.text).toContain('gives no e-mail address')
  })

  test('a closed account stays closed', async () => {
    await provider.present({ ...aigul, sub: 'gone-6', email: 'gone@provider.test' })
    const browser = visitor()
    await signIn(browser)
    const { id } = (await me(browser)) as { id: string }
    const ask = await world.as('librarian')
    const { data } = await ask('query ($id: ID!) { account(id: $id) { version } }', { variables: { id } })
    const closed = await ask(
      'mutation ($id: ID!, $version: Int!) { updateAccount(id: $id, expectedVersion: $version, data: { active: false }) { id } }',
      { variables: { id, version: data.account.version } },
    )
    expect(closed.errors).toBeUndefined()
    const page = await signIn(visitor())
    expect(page.status).toBe(403)
    expect(page.text).toContain('Your account is not active')
  })

  const refusals: readonly (readonly [
    string,
    (back: string, browser: Visitor) => Promise<string>,
    string,
  ])[] = [
    [
      'a state used before',
      async (back, browser) => {
        await browser.visit(back)
        return back
      },
      'has been used already',
    ],
    ['a state nobody gave', async back => back.replace(/state=[^&]+/, 'state=made-up'), 'did not begin here'],
    ['no state', async back => back.replace(/&?state=[^&]+/, ''), 'did not begin here'],
    [
      'a code used before',
      async (back, browser) => {
        const other = await wayBack(browser)
        const { searchParams: used } = new URL(other)
        await browser.visit(other)
        // Another sign-in of the same browser comes back with the code of the first.
        const fresh = await browser.follow(start(), callback)
        return fresh.replace(/code=[^&]+/, `code=${used.get('code')}`) || back
      },
      'does not accept this sign-in any more',
    ],
    ['a code nobody gave', async back => back.replace(/code=[^&]+/, 'code=made-up'), 'does not accept this'],
    [
      'another issuer’s answer',
      async back => back.replace(/iss=[^&]+/, `iss=${encodeURIComponent('https://evil.example')}`),
      'not the one this sign-in waits for',
    ],
    [
      'an answer after ten minutes',
      async back => {
        offset.minutes = 10
        return back
      },
      'longer than ten minutes',
    ],
  ]

  test.each(refusals)('refuses %s', async (_title, tampered, words) => {
    const browser = visitor()
    const address = await tampered(await wayBack(browser), browser)
    const before = await sessions()
    const page = await browser.visit(address)
    expect(page.status).toBe(401)
    expect(page.text).toContain(words)
    expect(await sessions()).toBe(before)
    expect(page.cookies.join()).not.toMatch(/tizilim=[^;]/)
  })

  const replaced: readonly (readonly [string, RegExp, string, string])[] = [
    ['another nonce', /nonce=[^&]+/, 'nonce=another', 'not the one this sign-in waits for'],
    [
      'another challenge',
      /code_challenge=[^&]+/,
      `code_challenge=${'x'.repeat(43)}`,
      'does not accept this sign-in any more',
    ],
    ['another client', /client_id=[^&]+/, 'client_id=another', 'does not accept this sign-in any more'],
  ]

  test.each(replaced)('refuses a sign-in begun with %s', async (_title, pattern, by, words) => {
    const browser = visitor()
    const { location = '' } = await browser.visit(start())
    const page = await browser.visit(await browser.follow(location.replace(pattern, by), callback))
    expect(page.status).toBe(401)
    expect(page.text).toContain(words)
  })

  test('another browser cannot finish a sign-in, nor can the first after it', async () => {
    const attacker = visitor()
    const back = await wayBack(attacker)
    const victim = visitor()
    await victim.visit(start())
    const page = await victim.visit(back)
    expect(page.status).toBe(401)
    expect(page.text).toContain('began in another browser')
    expect(await me(victim)).toBeNull()
    expect((await attacker.visit(back)).status).toBe(401)
  })

  test('tells that the person said no', async () => {
    await provider.present({ ...aigul, denies: true })
    const page = await signIn(visitor())
    expect(page.status).toBe(401)
    expect(page.text).toContain('has not signed you in')
    expect(page.text).not.toContain('the person said no')
  })

  const elsewhere = [
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/%2e%2e//evil.example/',
    '/..//evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '/auth/oidc/start',
    '/x/../auth/oidc/start',
  ]

  test.each(elsewhere)('goes home instead of to %s', async returnTo => {
    expect((await signIn(visitor(), returnTo)).location).toBe(`${base}/`)
  })

  test('begins at the address the provider knows', async () => {
    const page = await visitor().visit(start('/#/books').replace('localhost', '127.0.0.1'))
    expect(page).toMatchObject({
      status: 303,
      location: `${base}/auth/oidc/start?returnTo=%2F%23%2Fbooks&moved=1`,
    })
  })

  test('a cookie of ten minutes is all a browser keeps on the way', async () => {
    const page = await visitor().visit(start())
    const [cookie = '', ...others] = page.cookies
    expect(others).toEqual([])
    expect(cookie).toMatch(/^tizilim-sign-in=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Expires=/)
  })

  test('a session given before sign-in is not adopted', async () => {
    const browser = visitor()
    const address = await wayBack(browser)
    const page = await browser.visit(address, { cookie: `${browser.cookie(base)}; tizilim=planted` })
    const given = page.cookies.find(each => each.startsWith('tizilim='))
    expect(given).toMatch(/^tizilim=[\w-]{43};/)
    expect(given).not.toContain('planted')
  })

  test.each([
    { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
    { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
    { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' },
  ])('is begun only by somebody who comes to it: %o', async headers => {
    const page = await visitor().visit(start(), headers)
    expect(page.status).toBe(403)
    expect(page.cookies).toEqual([])
  })

  test('tells the sign-in page', async () => {
    const { data } = await world.nobody('{ signInOptions { password oidc { label url } } }')
    expect(data.signInOptions).toEqual({
      password: true,
      oidc: { label: 'Ministry sign-in', url: '/auth/oidc/start' },
    })
  })
})

test('says so while the provider cannot be reached', async () => {
  const port = await freePort()
  const identity = { oidc: settings(`http://127.0.0.1:${await freePort()}`) }
  const world = await openWorld('embedded', library, { identity, server: { port } })
  try {
    const page = await visitor().visit(`http://localhost:${port}/auth/oidc/start`)
    expect(page.status).toBe(503)
    expect(page.headers['retry-after']).toBe('2')
    expect(page.text).toContain('cannot be reached now')
  } finally {
    await world.close()
  }
})

test('has no such pages without a provider', async () => {
  const world = await openWorld('embedded', library)
  try {
    expect((await fetch(`${world.url}/auth/oidc/start`)).status).toBe(404)
    const { data } = await world.nobody('{ signInOptions { oidc { url } } }')
    expect(data.signInOptions).toEqual({ oidc: null })
  } finally {
    await world.close()
  }
})
