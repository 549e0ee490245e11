import type { ConsolePage } from '../kit/console-page.ts'
import { journey } from '../kit/journey.ts'

const pictures = process.env['SEARCH_PICTURES']

/** The texts of a list's first column but one: family names among patients. */
const familyNames = async ({ rows }: ConsolePage, column: number): Promise<readonly string[]> =>
  rows().evaluateAll((all, at) => all.map(row => row.querySelectorAll('td')[at]?.textContent ?? ''), column)

async function columnOf({ page }: ConsolePage, label: string): Promise<number> {
  const heads = await page.getByRole('columnheader').allTextContents()
  return heads.findIndex(head => head.includes(label))
}

journey('the search of a list', open => {
  test('finds by a misspelt name while it is typed, and keeps the place', async () => {
    const person = await open()
    await person.signIn()
    await person.openList('Patients')
    const column = await columnOf(person, 'Family name')
    const [name = ''] = await familyNames(person, column)
    const misspelt = name.slice(0, 2) + name.slice(3)
    const box = person.page.getByRole('searchbox', { name: 'Search' })
    await box.pressSequentially(misspelt)
    await person.rows().first().filter({ hasText: name }).waitFor()
    await expect(familyNames(person, column)).resolves.toContain(name)
    expect(await person.barriers()).toEqual([])

    // A name belongs in no address; coming back finds it all the same.
    expect(decodeURIComponent(person.page.url())).not.toContain(misspelt)
    await person.openFirst()
    await person.page.goBack()
    await person.rows().first().filter({ hasText: name }).waitFor()
    expect(await box.inputValue()).toBe(misspelt)

    await box.fill('nobody is called so')
    await person.page.getByText('No record fits the search and filters.').waitFor()
    await box.fill('')
    await person.rows().nth(5).waitFor()
  })

  test('fits a phone, in every language', async () => {
    const person = await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
    await person.signIn()
    const items = person.page.getByRole('main').getByRole('listitem')
    await items.first().waitFor()
    const [family = ''] = ((await items.first().getByRole('link').first().textContent()) ?? '').split(' ')
    for (const [language, label] of [
      [/English/, 'Search'],
      [/Русский/, 'Поиск'],
      [/Қазақша/, 'Іздеу'],
    ] as const) {
      if (label !== 'Search') await person.press(language)
      const box = person.page.getByRole('searchbox', { name: label })
      await box.fill(family)
      await items.first().filter({ hasText: family }).waitFor()
      expect(await person.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
      expect(await person.barriers()).toEqual([])
      if (pictures) await person.page.screenshot({ path: `${pictures}/${label}.png` })
    }
  })
})
