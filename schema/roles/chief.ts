import { Code, role } from '#define'
import { Diagnosis } from '../diagnosis/diagnosis.ts'
import { Drug } from '../drug/drug.ts'
import { Organization } from '../organization/organization.ts'
import { Patient } from '../patient/patient.ts'
import { Prescription } from '../prescription/prescription.ts'
import { Region } from '../region/region.ts'
import { Treatment } from '../treatment/treatment.ts'

/** The chief oncologist of a region: reads everything there and confirms diagnoses. */
export const chief = role(
  'chief',
  {
    label: { en: 'Chief oncologist of a region', ru: 'Главный онколог региона', kk: 'Өңірдің бас онкологы' },
  },
  ({ can }) => {
    can('read', [Region, Organization, Drug, Code])
    can(['read', 'export'], [Patient, Diagnosis, Treatment, Prescription])
    can('update', Diagnosis)
  },
)
