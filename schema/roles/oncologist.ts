import { Code, role } from '#define'
import { Diagnosis } from '../diagnosis/diagnosis.ts'
import { Drug } from '../drug/drug.ts'
import { Organization } from '../organization/organization.ts'
import { Patient } from '../patient/patient.ts'
import { Prescription } from '../prescription/prescription.ts'
import { Region } from '../region/region.ts'
import { Treatment } from '../treatment/treatment.ts'

/** Diagnoses, treats and prescribes; keeps the patient's contacts. */
export const oncologist = role(
  'oncologist',
  { label: { en: 'Oncologist', ru: 'Онколог', kk: 'Онколог' } },
  ({ can }) => {
    can('read', [Region, Organization, Drug, Code])
    can(['read', 'update'], Patient)
    can(['read', 'create', 'update', 'delete', 'restore'], [Diagnosis, Treatment, Prescription])
  },
)
