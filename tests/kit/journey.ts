import type { Browser, BrowserContextOptions } from 'playwright-core'
import { findChromium, launchChromium } from './chromium.ts'
import { type ConsolePage, consolePage, usualContext } from './console-page.ts'
import { type StartedServer, startProduct } from './server.ts'

/** Opens a page of its own; two of them are two people. */
export type OpenPage = (context?: BrowserContextOptions) => Promise<ConsolePage>

/**
 * Browser stories against a really started product. Each fails when the browser complains about anything
 * or when a page asks another host. Left out where no browser is installed.
 */
export function journey(title: string, stories: (open: OpenPage) => void): void {
  const executable = findChromium()
  const tellable = executable ? describe : describe.skip // the system has no Chromium
  tellable(title, () => {
    let browser: Browser | undefined
    let server: StartedServer | undefined
    let pages: ConsolePage[] = []
    beforeAll(async () => {
      // One after the other, so that whichever is there when the other fails is closed.
      server = await startProduct()
      browser = await launchChromium(executable ?? '')
    }, 90_000)
    afterAll(async () => {
      await browser?.close()
      await server?.stop()
    })
    afterEach(async () => {
      const complaints = pages.flatMap(each => each.complaints)
      await Promise.all(pages.map(each => each.page.context().close()))
      pages = []
      expect(complaints).toEqual([])
    })
    stories(async (context = {}) => {
      if (!browser || !server) throw new Error('The browser is open only while tests run')
      const opened = await browser.newContext({ ...usualContext, ...context })
      opened.setDefaultTimeout(10_000)
      const page = consolePage(await opened.newPage(), server.url)
      pages.push(page)
      return page
    })
  })
}
