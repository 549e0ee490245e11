import { Code, role } from '#define'
import { Diagnosis } from '../diagnosis/diagnosis.ts'
import { Drug } from '../drug/drug.ts'
import { Organization } from '../organization/organization.ts'
import { Patient } from '../patient/patient.ts'
import { Prescription } from '../prescription/prescription.ts'
import { Region } from '../region/region.ts'
import { Treatment } from '../treatment/treatment.ts'
import { routedHere } from './rows.ts'

/** Verifies and dispenses the prescriptions routed to the own organisation, and reads whom and what they are for. */
export const pharmacist = role(
  'pharmacist',
  { label: { en: 'Pharmacist', ru: 'Фармацевт', kk: 'Фармацевт' } },
  ({ can }) => {
    can('read', [Region, Organization, Drug, Code])
    can('read', Patient, {
      where: { prescriptions: { some: routedHere } },
      fields: [
        'iinMasked',
        'registryNumber',
        'familyName',
        'givenName',
        'patronymic',
        'initials',
        'diagnoses',
        'prescriptions',
      ],
    })
    can('reveal', Patient, {
      where: { prescriptions: { some: routedHere } },
      fields: ['iin'],
      because: {
        en: 'Makes sure at the counter whom a medicine is for',
        ru: 'Удостоверяется при выдаче, кому назначен препарат',
        kk: 'Дәрі берген кезде оның кімге арналғанын нақтылайды',
      },
    })
    can('read', Diagnosis, {
      where: { 'patient.prescriptions': { some: routedHere } },
      fields: ['patient', 'icd10', 'treatments'],
    })
    can('read', Treatment, {
      where: { 'diagnosis.patient.prescriptions': { some: routedHere } },
      fields: ['diagnosis', 'regimen', 'prescriptions'],
    })
    can('read', Prescription, { where: routedHere })
    can('update', Prescription, { where: routedHere, fields: ['status'] })
  },
)
