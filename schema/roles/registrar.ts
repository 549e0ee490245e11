import { Code, role } from '#define'
import { Diagnosis } from '../diagnosis/diagnosis.ts'
import { Drug } from '../drug/drug.ts'
import { Organization } from '../organization/organization.ts'
import { Patient } from '../patient/patient.ts'
import { Prescription } from '../prescription/prescription.ts'
import { Region } from '../region/region.ts'
import { Treatment } from '../treatment/treatment.ts'

/** Registers patients and their diagnoses. */
export const registrar = role(
  'registrar',
  { label: { en: 'Registrar', ru: 'Регистратор', kk: 'Тіркеуші' } },
  ({ can }) => {
    can('read', [Region, Organization, Drug, Code])
    can('read', [Patient, Diagnosis, Treatment, Prescription])
    can(['create', 'update', 'delete', 'restore', 'import', 'export'], [Patient, Diagnosis])
  },
)
