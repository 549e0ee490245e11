interface DemoAccount {
  readonly email: string
  readonly name: string
  readonly roles: readonly string[]
  /** Codes of the organisation the person works at and of the region the person answers for. */
  readonly attributes: Readonly<Record<string, string>>
}

const region = 'KZ-75'
const centre = { organization: 'ONC-75', region }

const account = (role: string, name: string, attributes: Readonly<Record<string, string>>): DemoAccount => ({
  email: `${role}@demo.local`,
  name,
  roles: [role],
  attributes,
})

/** One account a role people hold at work, all in one region where they have one. */
export const demoAccounts: readonly DemoAccount[] = [
  account('administrator', 'Ерлан Сейітқали', {}),
  account('registrar', 'Айгүл Нұрланова', centre),
  account('oncologist', 'Дәурен Жақсыбеков', centre),
  account('primary-care', 'Гүлнар Оспанова', { organization: 'PHC-75-1', region }),
  account('chief', 'Марат Тілеубаев', { region }),
  account('analyst', 'Ирина Ковалёва', {}),
  account('pharmacist', 'Сәуле Бекова', centre),
  account('auditor', 'Тимур Абдрахманов', {}),
]
