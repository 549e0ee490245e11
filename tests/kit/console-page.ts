import { readFileSync } from 'node:fs'
import type { BrowserContextOptions, Locator, Page } from 'playwright-core'

/** What a person does in the console: everything is found by role and name, as by somebody who cannot see it. */
export interface ConsolePage {
  readonly page: Page
  readonly address: string
  /** Everything the browser complained about, and every request to another host. */
  readonly complaints: readonly string[]
  readonly signIn: (email?: string) => Promise<void>
  /** Opens a list from the menu. */
  readonly openList: (name: string) => Promise<void>
  /** The rows of the list shown, without its head. */
  readonly rows: () => Locator
  readonly openFirst: () => Promise<void>
  /** An input of any sort by its label. */
  readonly field: (label: string) => Locator
  readonly press: (name: string | RegExp) => Promise<void>
  readonly tab: (name: string | RegExp) => Promise<void>
  readonly heading: () => Locator
  /** Broken rules of WCAG 2.2 A and AA, one a line. */
  readonly barriers: () => Promise<readonly string[]>
}

const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const inputRoles = ['textbox', 'combobox', 'searchbox'] as const
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Wide screen, English, no animation: a test says only what differs. */
export const usualContext: BrowserContextOptions = {
  viewport: { width: 1360, height: 850 },
  locale: 'en-GB',
  timezoneId: 'Asia/Almaty',
  reducedMotion: 'reduce',
}

export function consolePage(page: Page, url: string): ConsolePage {
  const press = (name: string | RegExp) => page.getByRole('button', { name }).click()
  const heading = () => page.getByRole('heading', { level: 1 })
  return {
    page,
    address: url,
    complaints: listenTo(page, url),
    signIn: async (email = 'registrar@demo.local') => {
      await page.goto(url)
      await page.getByRole('textbox', { name: 'E-mail' }).fill(email)
      await page.getByRole('textbox', { name: 'Password' }).fill('tizilim-demo')
      await press(/^Sign in$/)
      await heading().filter({ hasNotText: 'Sign in' }).waitFor()
    },
    openList: async name => {
      await page.getByRole('navigation').getByRole('link', { name, exact: true }).click()
      await heading().filter({ hasText: name }).waitFor()
      await page.getByRole('table').waitFor()
    },
    rows: () => page.getByRole('table').locator('tbody').getByRole('row'),
    openFirst: async () => {
      await page.getByRole('table').locator('tbody').getByRole('link').first().click()
      await page.getByRole('tab', { name: 'Overview' }).waitFor()
    },
    field: name =>
      inputRoles
        .map(role => page.getByRole(role, { name, exact: true }))
        .reduce((found, each) => found.or(each)),
    press,
    tab: name => page.getByRole('tab', { name }).click(),
    heading,
    barriers: () => findBarriers(page),
  }
}

function listenTo(page: Page, url: string): readonly string[] {
  const complaints: string[] = []
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('request', request => {
    const address = request.url()
    if (!address.startsWith(url) && !address.startsWith('data:')) complaints.push(`asked ${address}`)
  })
  return complaints
}

async function findBarriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource)
  return page.evaluate(async tags => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') } // the script above puts it there
    const { violations } = await axe.run(document, { runOnly: tags })
    return violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html.slice(0, 160)}`))
  }, rules)
}
