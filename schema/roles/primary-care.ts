import { Code, role } from '#define'
import { Diagnosis } from '../diagnosis/diagnosis.ts'
import { Drug } from '../drug/drug.ts'
import { Organization } from '../organization/organization.ts'
import { Patient } from '../patient/patient.ts'
import { Prescription } from '../prescription/prescription.ts'
import { Region } from '../region/region.ts'
import { Treatment } from '../treatment/treatment.ts'

/** Suspects cancer, keeps the attached patients' contacts, reads the rest. */
export const primaryCare = role(
  'primary-care',
  { label: { en: 'Primary-care doctor', ru: 'Врач первичной помощи', kk: 'Алғашқы көмек дәрігері' } },
  ({ can }) => {
    can('read', [Region, Organization, Drug, Code])
    can('read', [Patient, Diagnosis, Treatment, Prescription])
    can('update', Patient)
    can(['create', 'update'], Diagnosis)
  },
)
