import { Code, role } from '#define'
import { Diagnosis } from '../diagnosis/diagnosis.ts'
import { Drug } from '../drug/drug.ts'
import { Organization } from '../organization/organization.ts'
import { Patient } from '../patient/patient.ts'
import { Prescription } from '../prescription/prescription.ts'
import { Region } from '../region/region.ts'
import { Treatment } from '../treatment/treatment.ts'
import { contacts, freeText } from './fields.ts'
import { attached } from './rows.ts'

/** Suspects cancer in attached patients and keeps their contacts; reads the rest of their record without free text. */
export const primaryCare = role(
  'primary-care',
  { label: { en: 'Primary-care doctor', ru: 'Врач первичной помощи', kk: 'Алғашқы көмек дәрігері' } },
  ({ can }) => {
    can('read', [Region, Organization, Drug, Code])
    can('read', Patient, { where: attached() })
    can('update', Patient, { where: attached(), fields: contacts })
    const suspected = { clinicalGroup: { equals: 'IA' } }
    can('read', Diagnosis, { where: attached('patient.'), except: freeText })
    can(['create', 'update'], Diagnosis, {
      where: { ...attached('patient.'), ...suspected },
      except: freeText,
    })
    can('read', Treatment, {
      where: attached('diagnosis.patient.'),
      fields: ['diagnosis', 'kind', 'intent', 'status', 'startDate', 'endDate', 'organization', 'response'],
    })
    can('read', Prescription, { where: attached('patient.') })
  },
)
