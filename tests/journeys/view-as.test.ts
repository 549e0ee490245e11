import type { ConsolePage } from '../kit/console-page.ts'
import { journey } from '../kit/journey.ts'

async function openRoles(person: ConsolePage): Promise<void> {
  await person.signIn('administrator@demo.local')
  await person.page.getByRole('navigation').getByRole('link', { name: 'Roles and rights' }).click()
  await person.heading().filter({ hasText: 'Roles and rights' }).waitFor()
  await person.page.getByRole('combobox', { name: 'Role' }).waitFor()
}

async function chooseRole({ page }: ConsolePage, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Role' }).click()
  await page.getByRole('option', { name, exact: true }).click()
}

const unfold = ({ page }: ConsolePage, entity: string) =>
  page.locator('summary').filter({ hasText: entity }).click()

async function view(person: ConsolePage, role: string): Promise<void> {
  await chooseRole(person, role)
  await person.press('View the console as this role')
  await person.page.getByRole('dialog', { name: `View as: ${role}` }).waitFor()
  await person.press('Start')
  await person.page.getByRole('region', { name: 'View as another role' }).waitFor()
}

journey('roles and rights', open => {
  test('say who may do what, and why not', async () => {
    const person = await open()
    await openRoles(person)
    expect(await person.barriers()).toEqual([])
    await chooseRole(person, 'Ministry analyst')
    await unfold(person, 'Patients')
    await person.press(/^IIN · Read: not allowed/)
    const dialog = person.page.getByRole('dialog', { name: 'IIN · Read' })
    await dialog.getByText('No rule allows it').waitFor()
    expect(await person.barriers()).toEqual([])
    await person.page.keyboard.press('Escape')
    await chooseRole(person, 'Auditor')
    await unfold(person, 'Patients')
    await person.press(/^IIN · Reveal: allowed/)
    const why = person.page.getByRole('dialog', { name: 'IIN · Reveal' })
    await why.getByText('Compares a record with its paper').waitFor()
    await why.getByText('schema/roles/auditor.ts').waitFor()
  })

  test('fit a phone', async () => {
    const person = await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
    await person.signIn('administrator@demo.local')
    await person.page.goto(`${person.page.url().split('#')[0]}#/-/roles`)
    await person.heading().filter({ hasText: 'Roles and rights' }).waitFor()
    await chooseRole(person, 'Registrar')
    await unfold(person, 'Patients')
    await person.page.getByRole('button', { name: /^IIN · Read/ }).waitFor()
    expect(await person.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    expect(await person.barriers()).toEqual([])
  })

  test('are nobody’s business who does not look after them', async () => {
    const person = await open()
    await person.signIn('auditor@demo.local')
    expect(await person.page.getByRole('link', { name: 'Roles and rights' }).count()).toBe(0)
  })
})

journey('a view as another role', open => {
  test('shows its screens and nobody’s records, and ends', async () => {
    const person = await open()
    const { page } = person
    await openRoles(person)
    await view(person, 'Registrar')
    await person.heading().filter({ hasText: 'Patients' }).waitFor()
    await page.getByText('records you may not read yourself are not shown').waitFor()
    await page.getByText('You see the console as: Registrar.').waitFor()
    await page.getByRole('link', { name: 'Create patient' }).click()
    await person.field('IIN').waitFor()
    expect(await person.barriers()).toEqual([])

    await person.field('Family name').fill('Сынақов')
    await person.field('Given name').fill('Тест')
    await person.field('Date of birth').fill('31.01.1980')
    await person.field('Sex').selectOption('Male')
    await choose(person, 'Region of residence', 'pavlo')
    await choose(person, 'Managing organisation', 'almaty oncology')
    await person.press('Save')
    await page.getByText('Nothing can be changed while you view as another role').waitFor()

    page.once('dialog', dialog => void dialog.accept())
    await person.press('Stop')
    await person.heading().filter({ hasText: 'Roles and rights' }).waitFor()
    expect(await page.getByRole('region', { name: 'View as another role' }).count()).toBe(0)
    expect(await page.getByRole('navigation').getByRole('link', { name: 'Patients' }).count()).toBe(0)
  })

  test('tells why something is hidden', async () => {
    const person = await open()
    await openRoles(person)
    await view(person, 'Ministry analyst')
    await person.press('Why is something hidden?')
    const drawer = person.page.getByRole('dialog', { name: 'What “Ministry analyst” may see and do' })
    await drawer.getByRole('button', { name: 'Family name · Read: not allowed. Why?', exact: true }).click()
    await person.page.getByRole('dialog', { name: 'Family name · Read' }).getByText('Not allowed').waitFor()
    expect(await person.barriers()).toEqual([])
  })

  test('is one’s own again after a reload, and signs out', async () => {
    const person = await open()
    await openRoles(person)
    await view(person, 'Auditor')
    await person.page.reload()
    await person.page.getByRole('navigation').getByRole('link', { name: 'Roles and rights' }).waitFor()
    await person.page.getByRole('navigation').getByRole('link', { name: 'Roles and rights' }).click()
    await view(person, 'Auditor')
    await person.press('Account')
    await person.page.getByRole('menuitem', { name: 'Sign out' }).click()
    await person.page.getByRole('heading', { name: 'Sign in' }).waitFor()
  })
})

async function choose(person: ConsolePage, label: string, typed: string): Promise<void> {
  await person.field(label).fill(typed)
  await person.page
    .getByRole('option', { name: new RegExp(typed, 'i') })
    .first()
    .click()
}
