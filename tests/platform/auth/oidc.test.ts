import { addAccount, findAccount, linkIdentity } from '../../../api/auth/index.ts'
import { library } from '../../apps/library/index.ts'
import { databaseKinds } from '../../kit/databases.ts'
import { freePort, type Person } from '../../kit/identity-provider.ts'
import { visitor } from '../../kit/visitor.ts'
import { openWorld } from '../../kit/world.ts'
import { aigul, guarded, oidcSettings, oidcWorld } from './oidc-world.ts'

describe.each(databaseKinds())('on %s', kind => {
  const { at, start, wayBack, signIn, me, attributes, sessions } = oidcWorld(kind)

  test('signs a person in with the roles of their claims', async () => {
    const browser = visitor()
    const page = await signIn(browser)
    expect(page).toMatchObject({ status: 303, location: `${at.base}/#/books` })
    expect(await me(browser)).toMatchObject({
      email: 'aigul@provider.test',
      label: 'Айгүл Сейітова',
      roles: ['librarian'],
    })
    expect(await attributes()).toEqual([{ email: 'aigul@provider.test', name: 'branch', value: 'CENTRAL' }])
  })

  test.each(['id_token', 'userinfo'] as const)('reads what only the %s tells', async onlyIn => {
    await at.provider.present({ ...aigul, sub: onlyIn, email: `${onlyIn}@provider.test`, onlyIn })
    const browser = visitor()
    await signIn(browser)
    expect(await me(browser)).toMatchObject({ email: `${onlyIn}@provider.test`, roles: ['librarian'] })
  })

  test('sends state, nonce and a challenge, each used once', async () => {
    const [first, second] = [await visitor().visit(start()), await visitor().visit(start())].map(
      ({ location }) => new URL(location ?? '').searchParams,
    )
    expect(Object.fromEntries(first ?? [])).toMatchObject({
      response_type: 'code',
      client_id: 'register',
      redirect_uri: at.callback,
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
    await at.provider.present({ ...aigul, roles: 'lib-guest', org: 'NORTH' })
    const browser = visitor()
    await signIn(browser)
    expect(await me(browser)).toMatchObject({ roles: ['reader'] })
    const ofHers = (await attributes()).filter(each => each['email'] === 'aigul@provider.test')
    expect(ofHers).toEqual([{ email: 'aigul@provider.test', name: 'branch', value: 'NORTH' }])
    expect(await me(browser)).toMatchObject({ id: ((await me(before)) as { id: string }).id })
  })

  test('claims that have not changed change nothing', async () => {
    await signIn(visitor())
    const changes = () =>
      at.world.database.query({
        text: `select count(*) from audit.change where entity in ('account', 'account_role', 'account_attribute')`,
        values: [],
      })
    const before = await changes()
    await signIn(visitor())
    expect(await changes()).toEqual(before)
  })

  test('never takes what the administrator has given', async () => {
    const person = { ...aigul, sub: 'bolat-2', email: 'bolat@provider.test', roles: ['lib-guest'] }
    await at.provider.present(person)
    const browser = visitor()
    await signIn(browser)
    const ask = await at.world.as('librarian')
    const { id } = (await me(browser)) as { id: string }
    const given = await ask(
      `mutation ($id: ID!) {
        createAccountRole(data: { account: { connect: $id }, role: LIBRARIAN }) { id }
        createAccountAttribute(data: { account: { connect: $id }, name: "floor", value: "2" }) { id }
      }`,
      { variables: { id } },
    )
    expect(given.errors).toBeUndefined()
    await at.provider.present({ ...person, roles: ['lib-guest', 'lib-staff'] })
    await signIn(visitor())
    await at.provider.present(person)
    const again = visitor()
    await signIn(again)
    expect(await me(again)).toMatchObject({ roles: ['librarian', 'reader'] })
    expect(await attributes()).toContainEqual({ email: 'bolat@provider.test', name: 'floor', value: '2' })
  })

  test('a person without a role of ours is told so in three languages', async () => {
    await at.provider.present({
      ...aigul,
      sub: 'guest-3',
      email: 'guest@provider.test',
      roles: ['unheard-of'],
    })
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
    await at.world.as('reader')
    await at.provider.present({ ...aigul, sub: 'thief-4', email: 'reader@test.local' })
    const page = await signIn(visitor())
    expect(page.status).toBe(403)
    expect(page.text).toContain('Another account here has your e-mail address')
  })

  test('whoever has an account here is let into it once it is linked', async () => {
    const { database, compiled } = at.world
    const email = 'linked@provider.test'
    await addAccount(database, compiled, {
      email,
      name: 'Linked',
      roles: ['reader'],
      attributes: { branch: 'OWN' },
    })
    await at.provider.present({ ...aigul, sub: 'linked-10', email })
    expect((await signIn(visitor())).status).toBe(403)
    const account = await findAccount(database, email)
    const identity = { issuer: at.provider.issuer, subject: 'linked-10' }
    expect(await linkIdentity(at.world.services, identity, account?.id ?? '')).toBe(true)
    expect(await linkIdentity(at.world.services, identity, account?.id ?? '')).toBe(false)
    const browser = visitor()
    await signIn(browser)
    expect(await me(browser)).toMatchObject({ id: account?.id, roles: ['librarian', 'reader'] })
    expect(await attributes()).toContainEqual({ email, name: 'branch', value: 'OWN' })
  })

  test('a person without an e-mail is told so', async () => {
    const { email: _none, ...person } = aigul
    await at.provider.present({ ...person, sub: 'nameless-5' })
    const page = await signIn(visitor())
    expect(page.status).toBe(403)
    expect(page.text).toContain('gives no e-mail address')
  })

  test('a closed account stays closed', async () => {
    await at.provider.present({ ...aigul, sub: 'gone-6', email: 'gone@provider.test' })
    const browser = visitor()
    await signIn(browser)
    const { id } = (await me(browser)) as { id: string }
    const ask = await at.world.as('librarian')
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

  test('a cookie of ten minutes is all a browser keeps on the way', async () => {
    const page = await visitor().visit(start())
    const [cookie = '', ...others] = page.cookies
    expect(others).toEqual([])
    expect(cookie).toMatch(/^tizilim-sign-in=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Expires=/)
  })

  test('a session given before sign-in is not adopted', async () => {
    const browser = visitor()
    const address = await wayBack(browser)
    const page = await browser.visit(address, { cookie: `${browser.cookie(at.base)}; tizilim=planted` })
    const given = page.cookies.find(each => each.startsWith('tizilim='))
    expect(given).toMatch(/^tizilim=[\w-]{43};/)
    expect(given).not.toContain('planted')
  })

  test('the session of whoever sat there before is over', async () => {
    const browser = visitor()
    await signIn(browser)
    const first = browser.cookie(at.base)
    await at.provider.present({ ...aigul, sub: 'next-7', email: 'next@provider.test' })
    await signIn(browser)
    expect(browser.cookie(at.base)).not.toBe(first)
    expect(await me({ ...browser, cookie: () => first })).toBeNull()
  })

  test('what was admitted and what was refused is on record', async () => {
    const recorded = async () =>
      (
        await at.world.database.query({
          text: 'select outcome, method from audit.sign_in order by seq',
          values: [],
        })
      ).slice(count)
    let count = 0
    count = (await recorded()).length
    await signIn(visitor())
    await at.provider.present({ ...aigul, sub: 'guest-8', roles: [] })
    await signIn(visitor())
    const browser = visitor()
    await browser.visit((await wayBack(browser)).replace(/code=[^&]+/, 'code=made-up'))
    expect(await recorded()).toEqual(
      ['success', 'failure', 'failure'].map(outcome => ({ outcome, method: 'OIDC' })),
    )
  })

  const secondFactor: readonly (readonly [string, Partial<Person>, number])[] = [
    ['is let in by a second factor the provider tells of', { amr: ['pwd', 'mfa'] }, 303],
    ['is let in by the provider’s level', { amr: [], acr: 'mfa' }, 303],
    ['is not let in by a password alone', { amr: ['pwd'] }, 403],
    ['is not let in where the provider tells nothing', { amr: [] }, 403],
  ]

  test.each(secondFactor)('a role that needs one %s', async (_title, told, status) => {
    await at.provider.present({
      ...aigul,
      sub: 'warden-9',
      email: 'warden@provider.test',
      roles: ['lib-warden'],
      ...told,
    })
    const page = await signIn(visitor())
    expect(page.status).toBe(status)
    expect(page.text.includes('needs a second factor')).toBe(status === 403)
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
    const { data } = await at.world.nobody('{ signInOptions { password oidc { label url } } }')
    expect(data.signInOptions).toEqual({
      password: true,
      oidc: { label: 'Ministry sign-in', url: '/auth/oidc/start' },
    })
  })
})

test('says so while the provider cannot be reached', async () => {
  const port = await freePort()
  const identity = { oidc: oidcSettings(`http://127.0.0.1:${await freePort()}`) }
  const world = await openWorld('embedded', guarded, { identity, server: { port } })
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
