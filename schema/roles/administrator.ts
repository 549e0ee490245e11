import { Code, keepsAccounts, role } from '#define'
import { Drug } from '../drug/drug.ts'
import { Organization } from '../organization/organization.ts'
import { Region } from '../region/region.ts'

/** Keeps the reference data and the accounts, their own roles excepted; reads no clinical record. */
export const administrator = role(
  'administrator',
  {
    label: { en: 'Administrator', ru: 'Администратор', kk: 'Әкімші' },
    secondFactor: 'required',
    inspectsRoles: true,
  },
  say => {
    keepsAccounts(say)
    say.can(
      ['read', 'create', 'update', 'delete', 'restore', 'import', 'export'],
      [Region, Organization, Drug, Code],
    )
  },
)
