import { Code, role } from '#define'
import { Drug } from '../drug/drug.ts'
import { Organization } from '../organization/organization.ts'
import { Region } from '../region/region.ts'

/**
 * The ministry's analyst. Reference data only for now: patients and tumours may be read without identity,
 * and until fields can be withheld by role that means not at all.
 */
export const analyst = role(
  'analyst',
  { label: { en: 'Ministry analyst', ru: 'Аналитик министерства', kk: 'Министрлік талдаушысы' } },
  ({ can }) => {
    can(['read', 'export'], [Region, Organization, Drug, Code])
  },
)
