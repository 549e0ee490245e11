import { TOTP } from 'otpauth'
import type { ConsolePage } from '../kit/console-page.ts'
import { journey } from '../kit/journey.ts'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const password = 'seven grey herons over'

/** A device with a fingerprint reader that always knows its owner. */
async function withAuthenticator({ page }: ConsolePage): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

/** The code the person's app shows, of this half minute or the next. */
const codeOf = (secret: string, stepsAhead = 0): string =>
  new TOTP({ secret }).generate({ timestamp: Date.now() + stepsAhead * 30_000 })

async function menu({ page, press }: ConsolePage, item: string): Promise<void> {
  await press('Account')
  await page.getByRole('menuitem', { name: item }).click()
}

/** Adds a code app in the dialog and gives its secret and the code that showed it. */
async function addCodeApp({ page, press, field }: ConsolePage): Promise<{ secret: string; used: string }> {
  await press('Add a code app')
  await page.getByRole('img', { name: 'QR code for the app' }).waitFor()
  const secret = (await page.locator('code').innerText()).replaceAll(' ', '')
  const used = codeOf(secret)
  await field('Code from the app').fill(used)
  await press('Confirm')
  await page.getByRole('list', { name: 'Recovery codes' }).waitFor()
  expect(await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').count()).toBe(10)
  return { secret, used }
}

async function showPassword({ page, press }: ConsolePage, email: string, shown: string): Promise<void> {
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(shown)
  await press('Sign in')
}

/** An account that is not of the demo, as an administrator makes one; gives the link that sets its password. */
async function invited(address: string, email: string, role: string): Promise<string> {
  const ask = async (query: string, token?: string) => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
    const response = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query }),
    })
    return (await response.json()).data
  }
  const { signIn } = await ask(
    'mutation { signIn(email: "administrator@demo.local", password: "tizilim-demo") { token } }',
  )
  const { createAccount } = await ask(
    `mutation { createAccount(data: { email: "${email}", name: "New person" }) { id } }`,
    signIn.token,
  )
  await ask(
    `mutation { createAccountRole(data: { accountId: "${createAccount.id}", role: ${role} }) { id } }`,
    signIn.token,
  )
  const { inviteAccount } = await ask(
    `mutation { inviteAccount(id: "${createAccount.id}") { token } }`,
    signIn.token,
  )
  return `${address}/#/welcome/${inviteAccount.token}`
}

journey('the second factor', open => {
  test.each([
    ['on a desk', {}, 'oncologist@demo.local'],
    ['on a phone', phone, 'pharmacist@demo.local'],
  ])('is added, asked for, and then left to a passkey %s', async (_where, context, email) => {
    const person = await open(context)
    const { page, press, heading } = person
    await withAuthenticator(person)
    await person.signIn(email)
    await menu(person, 'My account')
    await heading().filter({ hasText: 'My account' }).waitFor()
    const { secret, used } = await addCodeApp(person)
    expect(await person.barriers()).toEqual([])
    await press('I have kept them')
    await page.getByText('Code app').first().waitFor()
    await menu(person, 'Sign out')

    await showPassword(person, email, 'tizilim-demo')
    await heading().filter({ hasText: 'Second step' }).waitFor()
    expect(await person.barriers()).toEqual([])
    await page.getByRole('textbox', { name: 'Code from your app' }).fill(used)
    await press('Continue')
    await page.getByText('This was not accepted').waitFor()
    await page.waitForTimeout(1_100) // the wait after a failure is real time here
    await page.getByRole('textbox', { name: 'Code from your app' }).fill(codeOf(secret, 1))
    await press('Continue')
    await heading()
      .filter({ hasNotText: /Second step|Sign in/ })
      .waitFor()

    await menu(person, 'My account')
    await person.field('Name of the passkey').fill('Test device')
    await press('Add a passkey')
    await page.getByText('Passkey: Test device').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(page.viewportSize()?.width)
    expect(await person.barriers()).toEqual([])
    await menu(person, 'Sign out')

    await showPassword(person, email, 'tizilim-demo')
    await press('Use a passkey')
    await heading()
      .filter({ hasNotText: /Second step|Sign in/ })
      .waitFor()
    await menu(person, 'Sign out')
    await heading().filter({ hasText: 'Sign in' }).waitFor()
    await press('Use a passkey')
    await heading().filter({ hasNotText: 'Sign in' }).waitFor()
  })

  test('has to be added first where the role demands it', async () => {
    const person = await open()
    const { page, press, heading } = person
    await page.goto(await invited(person.address, 'auditor@work.local', 'AUDITOR'))
    await page.getByRole('textbox', { name: 'Password' }).fill(password)
    await press('Set password and sign in')
    await heading().filter({ hasText: 'Add a second factor' }).waitFor()
    expect(await page.getByRole('navigation').count()).toBe(0)
    expect(await person.barriers()).toEqual([])
    await page.reload()
    await addCodeApp(person)
    await press('I have kept them')
    await page.getByRole('navigation').waitFor()
    expect(await heading().innerText()).not.toBe('Add a second factor')
  })

  test('a password that is easy to guess is explained', async () => {
    const person = await open()
    const { page, press } = person
    await page.goto(await invited(person.address, 'weak@work.local', 'REGISTRAR'))
    await page.getByRole('textbox', { name: 'Password' }).fill('passwordpassword')
    await press('Set password and sign in')
    await page.getByText('This password is too easy to guess').waitFor()
  })

  test('who has to wait is told how long', async () => {
    const person = await open()
    await person.page.goto(person.address)
    await showPassword(person, 'nobody@work.local', 'wrong')
    await person.page.getByText('The e-mail or the password is wrong').waitFor()
    await showPassword(person, 'nobody@work.local', 'wrong again')
    await person.page.getByText('Too many attempts. Try again in 1 s.').waitFor()
    const complaints = (person.complaints as string[]).splice(0) // the refusal's status, and nothing else
    expect(complaints).toEqual([expect.stringContaining('429')])
  })
})
