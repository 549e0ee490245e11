import { journey } from '../kit/journey.ts'

journey('the frame', open => {
  test('changes the language without losing the form', async () => {
    const person = await open()
    await person.signIn()
    await person.openList('Patients')
    await person.openFirst()
    await person.page.getByRole('link', { name: 'Edit' }).click()
    await person.field('Settlement').fill('Жаңаөзен')
    await person.field('Date of birth').fill('99.99.1980')
    await person.press('Save')
    await person.page.getByText('There is no such date').waitFor()

    await person.press(/Қазақша/)
    await person.page.getByText('Мұндай күн жоқ').waitFor()
    expect(await person.field('Елді мекен').inputValue()).toBe('Жаңаөзен')
    expect(await person.page.locator('html').getAttribute('lang')).toBe('kk')
    expect(await person.page.title()).toContain('Пациент')
    await person.press(/Русский/)
    await person.page.getByRole('button', { name: 'Сохранить' }).waitFor()
    expect(await person.page.getByRole('textbox', { name: 'Дата рождения' }).first().inputValue()).toBe(
      '99.99.1980',
    )
    expect(await person.barriers()).toEqual([])
  })

  test('fits a phone', async () => {
    const person = await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
    await person.signIn()
    await person.page.getByRole('listitem').first().waitFor()
    expect(await person.barriers()).toEqual([])
    await person.press('Menu')
    await person.page.getByRole('navigation').getByRole('link', { name: 'Drugs' }).click()
    await person.heading().filter({ hasText: 'Drugs' }).waitFor()
    await person.page.getByRole('main').getByRole('listitem').getByRole('link').first().click()
    await person.page.getByRole('tab', { name: 'Overview' }).waitFor()
    expect(await person.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    expect(await person.barriers()).toEqual([])
  })

  test('has no barriers on any generated screen, light or dark', async () => {
    const person = await open()
    await person.signIn()
    const screens: Record<string, readonly string[]> = {}
    const look = async (name: string) => {
      screens[name] = await person.barriers()
    }
    for (const theme of ['light', 'dark']) {
      await person.openList('Patients')
      await look(`${theme} list`)
      await person.openFirst()
      await look(`${theme} record`)
      await person.tab('History')
      await person.page.getByText('created the record').waitFor()
      await look(`${theme} history`)
      await person.page.getByRole('link', { name: 'Edit' }).click()
      await person.field('Height, cm').fill('tall')
      await person.press('Save')
      await person.page.getByText('1 field needs attention').waitFor()
      await look(`${theme} form with an error`)
      person.page.once('dialog', dialog => void dialog.accept())
      await person.press('Cancel')
      if (theme === 'light') await person.press('Switch to dark colours')
    }
    expect(Object.entries(screens).filter(([, barriers]) => barriers.length > 0)).toEqual([])
  })

  test('keeps nothing but language and colours in the browser', async () => {
    const person = await open()
    await person.signIn()
    await person.openList('Patients')
    await person.field('Family name').fill('Ким')
    await person.rows().filter({ hasNotText: 'Ким' }).first().waitFor({ state: 'detached' })
    expect(person.page.url()).not.toContain(encodeURIComponent('Ким'))
    await person.press('Account')
    await person.page.getByRole('menuitem', { name: 'Sign out' }).click()
    await person.page.getByRole('heading', { name: 'Sign in' }).waitFor()
    const kept = await person.page.evaluate(() => ({
      local: Object.keys(localStorage).sort(),
      session: Object.keys(sessionStorage),
      cookie: document.cookie,
    }))
    expect(kept).toEqual({ local: ['tizilim.language', 'tizilim.theme'], session: [], cookie: '' })
  })

  test('offers only what a role permits', async () => {
    const person = await open()
    await person.signIn('auditor@demo.local')
    const page = person.page
    await page.getByRole('navigation').getByRole('link').first().waitFor()
    expect(await page.getByRole('link', { name: /^Create/ }).count()).toBe(0)
    await page.goto(`${page.url().split('#')[0]}#/patients/create`)
    await page.getByText('You are not permitted to do this').waitFor()
  })
})
