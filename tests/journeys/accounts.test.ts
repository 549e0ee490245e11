import type { ConsolePage } from '../kit/console-page.ts'
import { journey } from '../kit/journey.ts'

const administrator = 'administrator@demo.local'
const email = 'aliya@hospital.kz'

async function createAccount(person: ConsolePage): Promise<void> {
  await person.openList('Accounts')
  await person.page.getByRole('link', { name: 'Create account' }).click()
  // The list has filters of the same names.
  await person.heading().filter({ hasText: 'Create account' }).waitFor()
  await person.field('E-mail').fill('Aliya@Hospital.kz')
  await person.field('Name').fill('Алия Ахметова')
  await person.press('Save')
  await person.page.getByRole('tab', { name: 'Overview' }).waitFor({ timeout: 30_000 })
  await person.page.getByText(email).first().waitFor()
}

async function giveRole(person: ConsolePage, role: string): Promise<void> {
  await person.tab(/^Roles/)
  await person.page.getByRole('link', { name: 'Give a role' }).click()
  await person.field('Role').selectOption({ label: role })
  await person.press('Save')
  await person.page
    .getByRole('table')
    .getByRole('link', { name: role })
    .or(person.page.getByRole('cell', { name: role }))
    .first()
    .waitFor()
}

async function addAttribute(person: ConsolePage, name: string, value: string): Promise<void> {
  await person.tab(/^Attributes/)
  await person.page.getByRole('link', { name: 'Add an attribute' }).click()
  await person.field('Name').fill(name)
  await person.field('Value').fill(value)
  await person.press('Save')
  await person.page.getByRole('cell', { name: value }).first().waitFor()
}

async function invite(person: ConsolePage): Promise<string> {
  await person.press('Invite')
  await person.page.getByRole('dialog').getByRole('button', { name: 'Invite' }).click()
  const link = person.page.getByRole('textbox', { name: 'Link' })
  await link.waitFor()
  const address = await link.inputValue()
  expect(await person.barriers()).toEqual([])
  await person.press('Close')
  return address
}

journey('accounts', open => {
  test('are made, given roles and invited by the administrator', async () => {
    const person = await open()
    await person.signIn(administrator)
    await createAccount(person)
    const account = person.page.url()
    await giveRole(person, 'Registrar')
    await addAttribute(person, 'organization', 'ONC-75')
    await person.page.goto(account)
    const link = await invite(person)

    const invited = await open()
    await invited.page.goto(link)
    await invited.page.getByRole('textbox', { name: 'Password' }).fill('quiet river under birches')
    await invited.press('Set password and sign in')
    await invited.openList('Patients')
    expect(await invited.rows().count()).toBeGreaterThan(0)
    expect(await invited.page.getByRole('navigation').getByRole('link', { name: 'Accounts' }).count()).toBe(0)

    await person.page.reload()
    await person.press('End sessions')
    await person.page.getByRole('dialog').getByRole('button', { name: 'End sessions' }).click()
    await person.page.getByText('All sessions have ended.').waitFor()
    await person.press('Close')
    await person.tab('History')
    await person.page.getByText('created the record').waitFor()
    expect(await person.barriers()).toEqual([])
  })

  test('are no way to patients for the administrator', async () => {
    const person = await open()
    await person.signIn(administrator)
    const menu = person.page.getByRole('navigation').getByRole('link')
    await menu.first().waitFor()
    const names = await menu.allTextContents()
    expect(names).toEqual(
      expect.arrayContaining(['Accounts', 'Roles of accounts', 'Attributes of accounts', 'API keys']),
    )
    for (const name of ['Patients', 'Diagnoses', 'Treatments', 'Prescriptions'])
      expect(names).not.toContain(name)
    await person.openList('Accounts')
    expect(await person.barriers()).toEqual([])
    await person.rows().filter({ hasText: 'registrar@demo.local' }).getByRole('link').first().click()
    await person.press(/Русский/)
    await person.page.getByRole('tab', { name: /^Роли/ }).click()
    await person.page.getByRole('cell', { name: 'Регистратор' }).first().waitFor()
  })
})
