import { me } from '../conditions/index.ts'
import { Account, AccountAttribute, AccountRole, ApiKey } from './account-entities.ts'
import type { Say } from './role.ts'

/**
 * The rights of whoever keeps the accounts of an application: to add and change them, to give and take roles and
 * attributes, but never their own.
 *
 * @example role('administrator', { label }, say => keepsAccounts(say))
 */
export function keepsAccounts({ can, cannot }: Say): void {
  can(['read', 'export'], [Account, AccountRole, AccountAttribute, ApiKey])
  can(['create', 'update'], Account)
  can(['create', 'update', 'delete'], [AccountRole, AccountAttribute])
  cannotRaiseThemselves({ cannot })
}

/** Takes from a role with every right the change of its holder's own roles and attributes. */
export function cannotRaiseThemselves({ cannot }: Pick<Say, 'cannot'>): void {
  cannot(['create', 'update', 'delete', 'import'], [AccountRole, AccountAttribute], {
    where: { accountId: { equals: me('account') } },
    because: {
      en: 'Nobody changes their own roles',
      ru: 'Никто не меняет собственные роли',
      kk: 'Ешкім өз рөлдерін өзгертпейді',
    },
  })
}
