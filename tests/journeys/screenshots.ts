import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { findChromium, launchChromium } from '../kit/chromium.ts'
import { type ConsolePage, consolePage, usualContext } from '../kit/console-page.ts'
import { projectRoot, startProduct } from '../kit/server.ts'

/** Draws the pictures of the documentation from the demo: `npm run screenshots`. */
const folder = join(projectRoot, 'docs/images')

type Draw = (name: string) => Promise<void>

/** Pictures are of a screen at rest. */
async function drawer({ page }: ConsolePage): Promise<Draw> {
  return async name => {
    await page.waitForLoadState('networkidle')
    await page.waitForTimeout(300)
    await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' })
    console.info(`docs/images/${name}.png`)
  }
}

async function drawDesk(person: ConsolePage): Promise<void> {
  const draw = await drawer(person)
  await person.page.goto(person.address)
  await person.page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await draw('sign-in')
  await person.signIn()
  await draw('list')
  await person.field('Family name').fill('Кулибаева')
  await person.page.getByRole('combobox', { name: 'Sex' }).click()
  await person.page.getByRole('option', { name: 'Female' }).click()
  await person.page.keyboard.press('Escape')
  await person.rows().filter({ hasNotText: 'Кулибаева' }).first().waitFor({ state: 'detached' })
  await draw('filter')
  await person.openFirst()
  await draw('record')
  await person.tab(/^Diagnoses/)
  await draw('children')
  await drawForm(person, draw)
}

async function drawForm(person: ConsolePage, draw: Draw): Promise<void> {
  await person.page.getByRole('link', { name: 'Edit' }).click()
  const iin = await person.field('IIN').inputValue()
  await person.field('Given name').fill('')
  await person.field('IIN').fill(iin.replace(/.$/, last => String((Number(last) + 1) % 10)))
  await person.press('Save')
  await draw('form-errors')
  await person.field('Given name').fill('Аружан')
  await person.field('IIN').fill(iin)
  await person.field('Settlement').fill('Қарағанды')
  await person.press('Save')
  await person.tab('History')
  await person.page.getByText('changed the record').waitFor()
  await draw('history')
}

async function drawKazakhAndDark(person: ConsolePage): Promise<void> {
  const draw = await drawer(person)
  await person.signIn()
  await person.openList('Diagnoses')
  await person.press(/Қазақша/)
  await draw('list-kazakh')
  await person.page
    .getByRole('table')
    .locator('tbody')
    .getByRole('link', { name: /^[CD]\d/ })
    .first()
    .click()
  await person.page.getByRole('tab').first().waitFor()
  await person.press('Қараңғы түске ауысу')
  await person.page.mouse.move(0, 400)
  await draw('record-kazakh-dark')
  await person.page.getByRole('link', { name: 'Өзгерту' }).click()
  await person.page.getByRole('button', { name: 'Сақтау' }).waitFor()
  await person.press(/Русский/)
  await person.page.mouse.move(0, 400)
  await draw('form-russian-dark')
}

async function drawPhone(person: ConsolePage): Promise<void> {
  const draw = await drawer(person)
  await person.signIn()
  await draw('phone-list')
  await person.page.getByRole('main').getByRole('listitem').getByRole('link').first().click()
  await person.page.getByRole('tab').first().waitFor()
  await draw('phone-record')
}

async function drawAll(browser: Browser, url: string): Promise<void> {
  const open = async (context = {}) =>
    consolePage(await (await browser.newContext({ ...usualContext, ...context })).newPage(), url)
  await drawDesk(await open())
  await drawKazakhAndDark(await open())
  await drawPhone(await open({ viewport: { width: 390, height: 844 }, isMobile: true, deviceScaleFactor: 2 }))
}

async function takeScreenshots(): Promise<void> {
  const executable = findChromium()
  if (!executable) throw new Error('Chromium is not installed')
  mkdirSync(folder, { recursive: true })
  const [browser, server] = await Promise.all([launchChromium(executable), startProduct()])
  try {
    await drawAll(browser, server.url)
  } finally {
    await browser.close()
    await server.stop()
  }
}

takeScreenshots().catch(error => {
  console.error(error)
  process.exitCode = 1
})
