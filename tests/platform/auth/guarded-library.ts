import { Account, role } from '#define'
import { Book } from '../../apps/library/book.ts'
import { library } from '../../apps/library/index.ts'

/** The library with a role that asks for a second factor. */
const warden = role(
  'warden',
  { label: { en: 'Warden', ru: 'Хранитель', kk: 'Қамқоршы' }, secondFactor: 'required' },
  ({ can }) => can('read', Book),
)

/** Keeps the accounts. */
const keeper = role('keeper', { label: { en: 'Keeper', ru: 'Смотритель', kk: 'Күзетші' } }, ({ can }) =>
  can(['read', 'update'], Account),
)

export const guardedLibrary = { ...library, roles: [...library.roles, warden, keeper] }
