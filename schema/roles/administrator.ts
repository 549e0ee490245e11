import { Code, role } from '#define'
import { Drug } from '../drug/drug.ts'
import { Organization } from '../organization/organization.ts'
import { Region } from '../region/region.ts'

/** Keeps the reference data; reads no clinical record. */
export const administrator = role(
  'administrator',
  { label: { en: 'Administrator', ru: 'Администратор', kk: 'Әкімші' }, inspectsRoles: true },
  ({ can }) => {
    can(
      ['read', 'create', 'update', 'delete', 'restore', 'import', 'export'],
      [Region, Organization, Drug, Code],
    )
  },
)
