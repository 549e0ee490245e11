import type { Page } from 'playwright-core'
import { journey } from '../kit/journey.ts'

interface Watched extends Window {
  readonly reports: string[]
}

/** Keeps every report of the content security policy from before the first script runs. */
const watch = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const reports: string[] = []
    Object.assign(window, { reports })
    document.addEventListener('securitypolicyviolation', event =>
      reports.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    )
  })

const reports = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => (window as unknown as Watched).reports) // the script above puts it there

journey('the content security policy', open => {
  test('lets the console do all it does', async () => {
    const person = await open()
    const { page } = person
    await watch(page)
    await person.signIn()
    await person.openList('Patients')
    await person.openFirst()
    await person.tab('History')
    await page.getByText('created the record').waitFor()
    await page.getByRole('link', { name: 'Edit' }).click()
    await person.field('Date of birth').fill('99.99.1980')
    await person.press('Save')
    await page.getByText('There is no such date').waitFor()
    await person.press('Switch to dark colours')
    expect(await reports(page)).toEqual([])
    const styles = await page.evaluate(() =>
      [...document.querySelectorAll('style')].map(style => style.nonce !== ''),
    )
    expect(styles.length).toBeGreaterThan(0)
    expect(styles).not.toContain(false)
  })

  test('lets nothing else in', async () => {
    const person = await open()
    const { page } = person
    await watch(page)
    await page.goto(person.address)
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.evaluate(() => {
      const style = document.createElement('style')
      style.textContent = 'body { outline: 7px solid red }'
      const script = document.createElement('script')
      script.textContent = 'window.planted = true'
      const image = new Image()
      image.src = 'https://evil.example/leak.png'
      const frame = document.createElement('iframe')
      frame.src = '/'
      const base = document.createElement('base')
      base.href = 'https://evil.example/'
      document.body.append(style, script, image, frame)
      document.head.append(base)
    })
    const directives = ['style-src-elem', 'script-src-elem', 'img-src', 'frame-src', 'base-uri']
    await page.waitForFunction(
      count => (window as unknown as Watched).reports.length >= count, // as above
      directives.length,
    )
    const told = (await reports(page)).map(report => report.split(' ')[0])
    expect(told.sort()).toEqual([...directives].sort())
    expect(await page.evaluate(() => 'planted' in window)).toBe(false)
    expect(await page.evaluate(() => getComputedStyle(document.body).outlineWidth)).not.toBe('7px')
    const complaints = person.complaints.filter(each => /Content Security Policy/.test(each))
    expect(complaints.length).toBeGreaterThanOrEqual(directives.length)
    ;(person.complaints as string[]).length = 0 // all of them were wanted
  })
})
