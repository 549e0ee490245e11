import { Code, role } from '#define'
import { Diagnosis } from '../diagnosis/diagnosis.ts'
import { Drug } from '../drug/drug.ts'
import { Organization } from '../organization/organization.ts'
import { Patient } from '../patient/patient.ts'
import { Prescription } from '../prescription/prescription.ts'
import { Region } from '../region/region.ts'
import { Treatment } from '../treatment/treatment.ts'

/** Reads everything and its past, changes nothing. */
export const auditor = role(
  'auditor',
  { label: { en: 'Auditor', ru: 'Аудитор', kk: 'Аудитор' } },
  ({ can }) => {
    can('read', [Region, Organization, Drug, Code, Patient, Diagnosis, Treatment, Prescription])
  },
)
