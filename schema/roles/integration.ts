import { Code, me, role } from '#define'
import { Diagnosis } from '../diagnosis/diagnosis.ts'
import { Drug } from '../drug/drug.ts'
import { Organization } from '../organization/organization.ts'
import { Patient } from '../patient/patient.ts'
import { Region } from '../region/region.ts'
import { freeText } from './fields.ts'
import { managed } from './rows.ts'

/**
 * Another organisation's system, by its contract: it finds the organisation's patients and notifies of diagnoses under
 * its own name (`source`), reading and changing no notification but its own.
 */
export const integration = role(
  'integration',
  { label: { en: 'Integration client', ru: 'Интеграционный клиент', kk: 'Интеграция клиенті' } },
  ({ can }) => {
    can('read', [Region, Organization, Drug, Code])
    can('read', Patient, {
      where: managed(),
      fields: [
        'registryNumber',
        'iin',
        'familyName',
        'givenName',
        'patronymic',
        'birthDate',
        'sex',
        'region',
        'organization',
        'attachedOrganization',
        'diagnoses',
      ],
    })
    can(['read', 'create', 'update', 'import'], Diagnosis, {
      where: { AND: [managed('patient.'), { sourceSystem: { equals: me('source') } }] },
      except: freeText,
    })
  },
)
