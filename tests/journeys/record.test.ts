import type { ConsolePage } from '../kit/console-page.ts'
import { journey } from '../kit/journey.ts'

async function openPatients(person: ConsolePage, family: string): Promise<void> {
  await person.openList('Patients')
  await person.field('Family name').fill(family)
  await person.rows().filter({ hasNotText: family }).first().waitFor({ state: 'detached' })
}

/** Opens the form of the first patient of that family name; answers with its address. */
async function editPatient(person: ConsolePage, family: string): Promise<string> {
  await openPatients(person, family)
  await person.openFirst()
  await person.page.getByRole('link', { name: 'Edit' }).click()
  await person.field('Given name').waitFor()
  return person.page.url()
}

const saved = (person: ConsolePage) => person.page.getByText('The changes have been saved.').waitFor()
const problem = (person: ConsolePage, text: string) => person.page.getByText(text).waitFor()

journey('a record', open => {
  test('is found, corrected and remembered', async () => {
    const person = await open()
    await person.signIn()
    await editPatient(person, 'Ким')
    await person.field('Given name').fill('')
    await person.field('Phone').fill('call me')
    await person.press('Save')
    await problem(person, '2 fields need attention')
    await problem(person, 'Fill in this field')
    expect(await person.field('Given name').evaluate(input => input === document.activeElement)).toBe(true)

    await person.field('Given name').fill('Аружан')
    await person.field('Phone').fill('+77011234567')
    await person.press('Save')
    await saved(person)
    await person.tab('History')
    const newest = person.page.getByRole('listitem').filter({ hasText: 'changed the record' }).first()
    expect(await newest.textContent()).toContain('Айгүл Нұрланова')
    const change = newest.getByRole('row', { name: /Given name/ })
    expect(await change.getByRole('cell').last().textContent()).toBe('Аружан')
  })

  test('shows what only the server can tell at its field', async () => {
    const person = await open()
    await person.signIn()
    await editPatient(person, 'Ахметов')
    await person.field('Date of last contact').fill('01.01.2099')
    await person.press('Save')
    await problem(person, 'The date lies in the future')
    expect(await person.field('Date of last contact').inputValue()).toBe('01.01.2099')
    person.page.once('dialog', dialog => void dialog.accept())
    await person.press('Cancel')
    await person.page.getByRole('tab', { name: 'Overview' }).waitFor()
  })

  test('is not overwritten by the slower of two people', async () => {
    const [slow, quick] = [await open(), await open()]
    await Promise.all([slow.signIn(), quick.signIn()])
    const address = await editPatient(slow, 'Медведев')
    await quick.page.goto(address)
    await quick.field('Settlement').fill('Теміртау')
    await quick.field('Address').fill('Абай даңғылы, 1')
    await quick.press('Save')
    await saved(quick)

    await slow.field('Address').fill('Сейфуллин көшесі, 2')
    await slow.field('Phone').fill('+77019998877')
    await slow.press('Save')
    const dialog = slow.page.getByRole('dialog', { name: 'Somebody changed this record meanwhile' })
    await dialog.getByRole('row', { name: /Settlement.*Теміртау/ }).waitFor()
    await dialog.getByRole('radio', { name: 'Which value of Address to keep: Theirs' }).check()
    expect(await slow.barriers()).toEqual([])
    await dialog.getByRole('button', { name: /Save over version/ }).click()
    await saved(slow)
    await slow.page.getByRole('tab', { name: 'Overview' }).waitFor()
    const page = await slow.page.getByRole('main').textContent()
    expect(page).toContain('Теміртау')
    expect(page).toContain('Абай даңғылы, 1')
    expect(page).toContain('+77019998877')
  })

  test('is created, deleted and restored', async () => {
    const person = await open()
    await person.signIn()
    await person.openList('Patients')
    await person.page.getByRole('link', { name: 'Create patient' }).click()
    await person.heading().filter({ hasText: 'Create patient' }).waitFor()
    await person.field('Family name').fill('Сынақов')
    await person.field('Given name').fill('Тест')
    await person.field('Date of birth').fill('31.01.1980')
    await person.field('Sex').selectOption('Male')
    await choose(person, 'Region of residence', 'pavlo')
    await choose(person, 'Managing organisation', 'almaty oncology')
    await person.press('Save')
    await person.page.getByText('The record has been created.').waitFor()
    await person.press('Delete')
    await person.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await person.page.getByText('The record has been deleted.').waitFor()

    await person.page.getByRole('switch', { name: 'Deleted records' }).check()
    await person.rows().filter({ hasText: 'Сынақов' }).getByRole('link').first().click()
    await person.press('Restore')
    await person.page.getByText('The record has been restored.').waitFor()
    await person.page.getByRole('link', { name: 'Edit' }).waitFor()
  })

  test('keeps what was typed when the session ends', async () => {
    const person = await open()
    await person.signIn()
    await editPatient(person, 'Петров')
    await person.field('Settlement').fill('Семей')
    await person.page.context().clearCookies()
    await person.press('Save')
    await problem(person, 'Your session has ended')
    await person.field('E-mail').fill('registrar@demo.local')
    await person.field('Password').fill('tizilim-demo')
    await person.press('Sign in')
    await person.page.getByText('Your session has ended').waitFor({ state: 'detached' })
    await person.press('Save')
    await saved(person)
  })

  test('is reached and left by keyboard alone', async () => {
    const person = await open()
    await person.signIn()
    await person.openList('Drugs')
    await person.rows().getByRole('link').first().focus()
    await person.page.keyboard.press('ArrowDown')
    const second = person.rows().nth(1).getByRole('link').first()
    expect(await second.evaluate(link => link === document.activeElement)).toBe(true)
    await person.page.keyboard.press('Enter')
    await person.page.getByRole('tab', { name: 'Overview' }).waitFor()
    await person.page.goBack()
    await person.heading().filter({ hasText: 'Drugs' }).waitFor()
  })

  test('gets a child from its own tab', async () => {
    const person = await open()
    await person.signIn()
    await openPatients(person, 'Ким')
    await person.openFirst()
    const name = await person.heading().textContent()
    await person.tab(/^Diagnoses/)
    await person.page.getByRole('link', { name: 'Create diagnosis' }).click()
    await person.heading().filter({ hasText: 'Create diagnosis' }).waitFor()
    expect(await person.field('Patient').inputValue()).toBe(name)
    await choose(person, 'ICD-10', 'C73')
    await person.field('Date of diagnosis').fill('2026')
    await person.press('Save')
    await person.page.getByText('The record has been created.').waitFor()
    await person.page.getByRole('tab', { name: /^Diagnoses/, selected: true }).waitFor()
    await person.page.getByRole('link', { name: /^C73/ }).first().waitFor()
  })

  test('says why it cannot be deleted', async () => {
    const person = await open()
    await person.signIn()
    await openPatients(person, 'Ким')
    await person.openFirst()
    await person.press('Delete')
    const dialog = person.page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Delete' }).click()
    await dialog.getByRole('alert').filter({ hasText: 'Other records refer to this one' }).waitFor()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
  })
})

async function choose(person: ConsolePage, label: string, typed: string): Promise<void> {
  await person.field(label).fill(typed)
  await person.page
    .getByRole('option', { name: new RegExp(typed, 'i') })
    .first()
    .click()
}
