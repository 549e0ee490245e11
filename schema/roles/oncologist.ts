import { Code, role } from '#define'
import { Diagnosis } from '../diagnosis/diagnosis.ts'
import { Drug } from '../drug/drug.ts'
import { Organization } from '../organization/organization.ts'
import { Patient } from '../patient/patient.ts'
import { Prescription } from '../prescription/prescription.ts'
import { Region } from '../region/region.ts'
import { Treatment } from '../treatment/treatment.ts'
import { contacts, health } from './fields.ts'
import { attended, ofOwnOrganization } from './rows.ts'

/** Diagnoses, treats and prescribes for patients of the own organisation and for those whose case is assigned to them; keeps their contacts. */
export const oncologist = role(
  'oncologist',
  { label: { en: 'Oncologist', ru: 'Онколог', kk: 'Онколог' } },
  ({ can }) => {
    can('read', [Region, Organization, Drug, Code])
    const all = ['read', 'create', 'update', 'delete', 'restore'] as const
    for (const rows of [ofOwnOrganization, attended]) {
      can('read', Patient, { where: rows() })
      can('update', Patient, { where: rows(), fields: [...contacts, ...health] })
      can(all, Diagnosis, { where: rows('patient.') })
      can(all, Treatment, { where: rows('diagnosis.patient.') })
      can(all, Prescription, { where: rows('patient.') })
    }
  },
)
