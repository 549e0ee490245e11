import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { addAccount } from '../../api/auth/index.ts'
import { libraryServer } from '../apps/library/index.server.ts'
import { library } from '../apps/library/index.ts'
import { findChromium, launchChromium } from '../kit/chromium.ts'
import { usualContext } from '../kit/console-page.ts'
import { projectRoot } from '../kit/server.ts'
import { openWorld, type World } from '../kit/world.ts'

const consoleFolder = join(projectRoot, 'build/console')
const executable = findChromium()
const isBuilt = existsSync(join(consoleFolder, 'graphiql/index.html'))
const tellable = executable && isBuilt ? describe : describe.skip // no Chromium, or the console has not been built

const account = { email: 'reader@test.local', password: 'a long enough password' }
const shots = process.env['GRAPHIQL_SHOTS']

tellable('GraphiQL', () => {
  let world: World
  let browser: Browser
  const complaints: string[] = []
  beforeAll(async () => {
    world = await openWorld('embedded', library, { ...libraryServer, server: { consoleFolder } })
    await addAccount(world.database, world.compiled, { ...account, name: 'Reader', roles: ['reader'] })
    browser = await launchChromium(executable ?? '')
  }, 90_000)
  afterAll(async () => {
    await browser.close()
    await world.close()
  })
  afterEach(() => {
    expect(complaints.splice(0)).toEqual([])
  })

  /** A page on which every complaint of the browser and every request to another host is noted. */
  async function open(context: BrowserContextOptions = {}): Promise<Page> {
    const opened = await browser.newContext({ ...usualContext, ...context })
    opened.setDefaultTimeout(20_000)
    const page = await opened.newPage()
    page.on('console', message => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    page.on('pageerror', error => complaints.push(String(error)))
    page.on('request', request => {
      const url = request.url()
      if (!url.startsWith(world.url) && !url.startsWith('data:')) complaints.push(`asked ${url}`)
    })
    return page
  }

  /** Signs in as the console does: the cookie is the page's only credential. */
  async function signedIn(context?: BrowserContextOptions): Promise<Page> {
    const page = await open(context)
    await page.goto(`${world.url}/graphiql`)
    await page.evaluate(
      body =>
        fetch('/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-tizilim-console': '1' },
          body,
        }),
      JSON.stringify({
        query:
          'mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { expiresAt } }',
        variables: account,
      }),
    )
    await page.goto(`${world.url}/graphiql`)
    await page.getByRole('button', { name: /Execute query/ }).waitFor()
    await page.locator('.graphiql-query-editor').getByText('email').waitFor() // the button is there before the editor
    return page
  }

  const shoot = async (page: Page, name: string) => {
    if (shots) await page.screenshot({ path: join(shots, `graphiql-${name}.png`) })
  }

  test('asks the API in the name of the console’s person', async () => {
    const page = await signedIn()
    await page.getByRole('button', { name: /Execute query/ }).click()
    await page.locator('.result-window').getByText(account.email).waitFor()
    await shoot(page, 'desktop')
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
    await page.context().close()
  }, 60_000)

  test('explains the types this person may use, and no others', async () => {
    const page = await signedIn()
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click()
    const docs = page.locator('.graphiql-doc-explorer')
    await docs.getByText('Query', { exact: true }).click()
    await docs.getByText('newBooks').waitFor()
    await shoot(page, 'docs')
    expect(await docs.getByText('members', { exact: true }).count()).toBe(0)
    await docs.getByText('Book', { exact: true }).first().click()
    await docs.getByText('yearsInPrint').waitFor()
    await page.context().close()
  }, 60_000)

  test('opens its dialogs within the content security policy', async () => {
    const page = await signedIn()
    await page.getByRole('button', { name: 'Open settings dialog' }).click()
    await page.getByRole('dialog').waitFor()
    await shoot(page, 'settings')
    await page.context().close()
  }, 60_000)

  test('fits a telephone', async () => {
    const page = await signedIn({ viewport: { width: 390, height: 844 } })
    await page.getByRole('button', { name: /Execute query/ }).click()
    await page.locator('.result-window').getByText(account.email).waitFor()
    await shoot(page, 'phone')
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(390)
    await page.context().close()
  }, 60_000)

  test('sends who is not signed in to the console', async () => {
    const page = await open()
    await page.goto(`${world.url}/graphiql`)
    await page.getByText('Sign in first.').waitFor()
    await page.context().close()
  }, 60_000)
})
