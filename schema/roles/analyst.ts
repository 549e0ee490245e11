import { Code, role } from '#define'
import { Diagnosis } from '../diagnosis/diagnosis.ts'
import { Drug } from '../drug/drug.ts'
import { Organization } from '../organization/organization.ts'
import { Patient } from '../patient/patient.ts'
import { Region } from '../region/region.ts'
import { freeText } from './fields.ts'

/** The ministry's analyst: the nation's tumours without identity. Treatments and prescriptions come as counts, which are not there yet. */
export const analyst = role(
  'analyst',
  {
    label: { en: 'Ministry analyst', ru: 'Аналитик министерства', kk: 'Министрлік талдаушысы' },
    secondFactor: 'required',
  },
  ({ can }) => {
    can(['read', 'export'], [Region, Organization, Drug, Code])
    can('read', Patient, {
      fields: ['pseudonym', 'ageYears', 'sex', 'region', 'settlementKind', 'vitalStatus', 'diagnoses'],
    })
    can('read', Diagnosis, {
      except: [...freeText, 'treatments', 'organization', 'sourceSystem', 'sourceRecordId'],
    })
  },
)
