import { application } from '#define'
import { checks } from './checks.ts'
import { codeLists } from './code-lists.ts'
import { Diagnosis } from './diagnosis/diagnosis.ts'
import { Drug } from './drug/drug.ts'
import { kinds } from './kinds/index.ts'
import { Organization } from './organization/organization.ts'
import { Patient } from './patient/patient.ts'
import { Prescription } from './prescription/prescription.ts'
import { reference } from './reference.ts'
import { Region } from './region/region.ts'
import { roles } from './roles/index.ts'
import { Treatment } from './treatment/treatment.ts'

export { Diagnosis, Drug, Organization, Patient, Prescription, Region, Treatment }

/** The national register of cancer patients. */
export const register = application({
  name: 'register',
  title: { en: 'Cancer register', ru: 'Онкологический регистр', kk: 'Онкологиялық тізілім' },
  entities: [Patient, Diagnosis, Treatment, Prescription, Drug, Organization, Region],
  roles,
  roleFile: 'schema/roles/{role}.ts',
  codeLists,
  checks,
  kinds,
  reference,
})
