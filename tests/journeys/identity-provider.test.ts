import type { Browser } from 'playwright-core'
import { findChromium, launchChromium } from '../kit/chromium.ts'
import { type ConsolePage, consolePage, usualContext } from '../kit/console-page.ts'
import { freePort, type IdentityProvider, startIdentityProvider } from '../kit/identity-provider.ts'
import { type StartedServer, startProduct } from '../kit/server.ts'

const executable = findChromium()
const tellable = executable ? describe : describe.skip // the system has no Chromium

const doctor = {
  sub: 'doctor-1',
  name: 'Айгүл Сейітова',
  email: 'doctor@provider.test',
  realm_access: { roles: ['onco-doctor'] },
  organization_code: 'ONC-75',
  amr: ['mfa'],
}

tellable('through the identity provider', () => {
  let browser: Browser
  let provider: IdentityProvider
  let server: StartedServer
  let person: ConsolePage

  beforeAll(async () => {
    const port = await freePort()
    provider = await startIdentityProvider(`http://localhost:${port}/auth/oidc/callback`)
    browser = await launchChromium(executable ?? '')
    server = await startProduct({
      PORT: String(port),
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: 'register',
      OIDC_CLIENT_SECRET: 'a secret between the two',
      OIDC_ROLES_CLAIM: 'realm_access.roles',
      OIDC_ROLES: '{"onco-doctor":"oncologist"}',
      OIDC_ATTRIBUTES: '{"organization_code":"organization"}',
      OIDC_LABEL: 'Ministry account',
    })
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    await provider?.stop()
  })
  beforeEach(async () => {
    const context = await browser.newContext(usualContext)
    context.setDefaultTimeout(20_000)
    person = consolePage(await context.newPage(), server.url)
  })
  afterEach(() => person?.page.context().close())

  const enter = async () => {
    await person.page.goto(`${person.address}/#/drugs`)
    await person.page.getByRole('link', { name: 'Ministry account' }).click()
  }

  test('a person comes in with the rights of their claims', async () => {
    await provider.present(doctor)
    await enter()
    await person.heading().filter({ hasText: 'Drugs' }).waitFor()
    expect(person.page.url()).toContain(`${person.address}/#/drugs`)
    await person.openList('Patients')
    await person.rows().first().waitFor()
    const [session, ...others] = await person.page.context().cookies(person.address)
    expect(others).toEqual([])
    expect(session).toMatchObject({ name: 'tizilim', httpOnly: true, sameSite: 'Lax' })
    expect(await person.page.evaluate(() => document.cookie)).toBe('')
    const elsewhere = person.complaints.filter(each => !each.startsWith(`asked ${provider.issuer}/`))
    expect(elsewhere).toEqual([])
  })

  test('a stranger is told so, and can go back', async () => {
    await provider.present({ ...doctor, sub: 'stranger-2', realm_access: { roles: [] } })
    await enter()
    await person.page.getByText('no role is given to you here').waitFor()
    expect(await person.barriers()).toEqual([])
    await person.page.getByRole('link', { name: 'Back to sign-in' }).click()
    await person.page.getByRole('heading', { name: 'Sign in' }).waitFor()
  })
})
