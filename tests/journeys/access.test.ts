import type { Page } from 'playwright-core'
import type { ConsolePage } from '../kit/console-page.ts'
import { journey } from '../kit/journey.ts'

const reason = 'Comparing with the paper record'
const iin = /^\d{12}$/

const revealButton = ({ page }: ConsolePage, name: string | RegExp) => page.getByRole('button', { name })

async function reveal(person: ConsolePage, button: string): Promise<void> {
  await revealButton(person, button).click()
  const dialog = person.page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: /What you need it for/ }).fill(reason)
  await dialog.getByRole('button', { name: 'Reveal' }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** Everything a page could keep a value in, and the page itself. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(() =>
    JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      location.href,
      history.state,
      document.title,
      document.cookie,
    ]),
  )

journey('a masked value', open => {
  test('is revealed for a reason, and hidden again', async () => {
    const person = await open()
    await person.signIn('pharmacist@demo.local')
    await person.openList('Patients')
    await person.openFirst()
    await revealButton(person, 'Reveal: IIN').click()
    const dialog = person.page.getByRole('dialog', { name: 'Reveal: IIN' })
    expect(await person.barriers()).toEqual([])
    await dialog.getByRole('textbox', { name: /What you need it for/ }).fill('why not')
    await dialog.getByRole('button', { name: 'Reveal' }).click()
    await dialog.getByRole('alert').filter({ hasText: 'At least 10 characters' }).waitFor()
    expect(await dialog.getByRole('textbox').evaluate(input => input === document.activeElement)).toBe(true)
    await dialog.getByRole('textbox').fill(reason)
    await person.page.keyboard.press('Tab')
    await person.page.keyboard.press('Tab')
    await person.page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })

    const shown = person.page.getByText(iin)
    await shown.waitFor()
    const value = (await shown.textContent()) ?? ''
    await person.page.getByText(/hidden again in [45]:\d\d/).waitFor()
    const hide = revealButton(person, 'Hide: IIN')
    expect(await hide.evaluate(button => button === document.activeElement)).toBe(true)
    expect(await person.barriers()).toEqual([])
    expect(await kept(person.page)).not.toContain(value)
    await person.page.keyboard.press('Enter')
    await shown.waitFor({ state: 'detached' })
    await person.page.getByText('IIN is hidden again').waitFor({ state: 'attached' })
  })

  test('goes with the time and with the screen', async () => {
    const person = await open()
    await person.page.clock.install()
    await person.signIn('pharmacist@demo.local')
    await person.openList('Patients')
    await person.openFirst()
    await reveal(person, 'Reveal: IIN')
    await person.page.getByText(iin).waitFor()
    await person.page.clock.runFor('05:01')
    await person.page.getByText(iin).waitFor({ state: 'detached' })

    await reveal(person, 'Reveal: IIN')
    await person.page.getByText(iin).waitFor()
    await person.tab(/^Diagnoses/)
    await person.tab('Overview')
    await revealButton(person, 'Reveal: IIN').waitFor()
    expect(await person.page.getByText(iin).count()).toBe(0)
  })

  test('is chosen among those the initials stand for', async () => {
    const person = await open()
    await person.signIn('auditor@demo.local')
    await person.openList('Patients')
    await person.openFirst()
    await revealButton(person, /^Reveal: Family name, Given name/).click()
    const dialog = person.page.getByRole('dialog', { name: 'Reveal a hidden value' })
    await dialog.getByRole('radio', { name: 'Given name' }).check()
    expect(await person.barriers()).toEqual([])
    await dialog.getByRole('textbox', { name: /What you need it for/ }).fill(reason)
    await dialog.getByRole('button', { name: 'Reveal' }).click()
    await person.page.getByText(/^Given name: \p{L}+/u).waitFor()
  })
})

const hiddenFromAnalyst = [
  ...['IIN', 'IIN, masked', 'Family name', 'Given name', 'Initials', 'Date of birth', 'Phone', 'Address'],
  ...['Treatments', 'Prescriptions', 'Managing organisation', 'Notes'],
  ...['Create patient', 'Create diagnosis', 'Edit', 'Delete', 'Restore', 'Deleted records'],
]

journey('what is hidden', open => {
  test('is nowhere for somebody who may not see it', async () => {
    const person = await open()
    const { page } = person
    await page.addInitScript(watchTexts)
    await person.signIn('analyst@demo.local')
    await person.openList('Patients')
    const bare = page.url().split('#')[0]
    await person.press('Columns')
    await page.getByRole('dialog', { name: 'Columns' }).waitFor()
    await page.keyboard.press('Escape')
    await person.press('Add filter')
    await page.getByRole('menu').waitFor()
    await page.keyboard.press('Escape')
    await person.openFirst()
    await person.tab('History')
    await page.getByText('created the record').first().waitFor()
    await page.goto(
      `${bare}#/patients?filter=${encodeURIComponent('{"iin":"1","familyName":"A"}')}&sort=iin&order=ASC`,
    )
    await person.rows().first().waitFor()
    await page.goto(`${bare}#/patients/create`)
    await page.getByText('You are not permitted to do this').waitFor()
    const texts = await page.evaluate(() => (window as unknown as Watched).seenTexts.join('\n'))
    expect(texts).toContain('Pseudonym')
    const lines = new Set(texts.split('\n'))
    expect(hiddenFromAnalyst.filter(text => lines.has(text))).toEqual([])
  })

  test('offers no reveal to those without the right', async () => {
    const person = await open()
    await person.signIn('primary-care@demo.local')
    await person.openList('Patients')
    await person.openFirst()
    expect(await revealButton(person, /^Reveal/).count()).toBe(0)
  })

  test('is read as text where it may only be read', async () => {
    const person = await open()
    await person.signIn('oncologist@demo.local')
    await person.openList('Patients')
    await person.openFirst()
    await person.page.getByRole('link', { name: 'Edit' }).click()
    await person.field('Phone').waitFor()
    expect(await person.field('IIN').count()).toBe(0)
    expect(await person.page.getByText(iin).count()).toBe(1)
  })
})

interface Watched {
  readonly seenTexts: string[]
}

/** Notes every text that is ever in the page, be it for a frame. */
function watchTexts(): void {
  const seenTexts: string[] = []
  Object.assign(window, { seenTexts })
  const note = (node: Node) => {
    if (node.nodeType === Node.TEXT_NODE) seenTexts.push(node.textContent ?? '')
    else if (node instanceof Element) {
      const named = [node, ...node.querySelectorAll('[aria-label], [title]')]
      seenTexts.push(
        ...named.flatMap(each => [each.getAttribute('aria-label') ?? '', each.getAttribute('title') ?? '']),
      )
      const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
      while (walk.nextNode()) seenTexts.push(walk.currentNode.textContent ?? '')
    }
  }
  new MutationObserver(changes => {
    for (const { addedNodes, target, type } of changes) {
      if (type === 'childList') addedNodes.forEach(note)
      else note(target)
    }
  }).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['aria-label', 'title'],
  })
}
