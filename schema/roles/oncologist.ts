import { Code, role } from '#define'
import { Diagnosis } from '../diagnosis/diagnosis.ts'
import { Drug } from '../drug/drug.ts'
import { Organization } from '../organization/organization.ts'
import { Patient } from '../patient/patient.ts'
import { Prescription } from '../prescription/prescription.ts'
import { Region } from '../region/region.ts'
import { Treatment } from '../treatment/treatment.ts'
import { contacts, health } from './fields.ts'
import { ofOwnOrganization } from './rows.ts'

/** Diagnoses, treats and prescribes for patients of the own organisation; keeps their contacts. */
export const oncologist = role(
  'oncologist',
  { label: { en: 'Oncologist', ru: 'Онколог', kk: 'Онколог' } },
  ({ can }) => {
    can('read', [Region, Organization, Drug, Code])
    can('read', Patient, { where: ofOwnOrganization() })
    can('update', Patient, { where: ofOwnOrganization(), fields: [...contacts, ...health] })
    const all = ['read', 'create', 'update', 'delete', 'restore'] as const
    can(all, Diagnosis, { where: ofOwnOrganization('patient.') })
    can(all, Treatment, { where: ofOwnOrganization('diagnosis.patient.') })
    can(all, Prescription, { where: ofOwnOrganization('patient.') })
  },
)
