import { databaseKinds } from '../../kit/databases.ts'
import { type Visitor, visitor } from '../../kit/visitor.ts'
import { aigul, offset, oidcWorld } from './oidc-world.ts'

describe.each(databaseKinds())('on %s', kind => {
  const { at, start, wayBack, signIn, me, sessions } = oidcWorld(kind)

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
        const fresh = await browser.follow(start(), at.callback)
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
    const page = await browser.visit(await browser.follow(location.replace(pattern, by), at.callback))
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
    await at.provider.present({ ...aigul, denies: true })
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
    expect((await signIn(visitor(), returnTo)).location).toBe(`${at.base}/`)
  })

  test('begins at the address the provider knows', async () => {
    const page = await visitor().visit(start('/#/books').replace('localhost', '127.0.0.1'))
    expect(page).toMatchObject({
      status: 303,
      location: `${at.base}/auth/oidc/start?returnTo=%2F%23%2Fbooks&moved=1`,
    })
  })
})
