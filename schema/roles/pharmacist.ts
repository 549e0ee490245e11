import { Code, role } from '#define'
import { Diagnosis } from '../diagnosis/diagnosis.ts'
import { Drug } from '../drug/drug.ts'
import { Organization } from '../organization/organization.ts'
import { Patient } from '../patient/patient.ts'
import { Prescription } from '../prescription/prescription.ts'
import { Region } from '../region/region.ts'
import { Treatment } from '../treatment/treatment.ts'

/** Verifies and dispenses prescriptions, and reads what they are for. */
export const pharmacist = role(
  'pharmacist',
  { label: { en: 'Pharmacist', ru: 'Фармацевт', kk: 'Фармацевт' } },
  ({ can }) => {
    can('read', [Region, Organization, Drug, Code])
    can('read', [Patient, Diagnosis, Treatment])
    can(['read', 'update'], Prescription)
  },
)
