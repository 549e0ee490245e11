import { Code, me, role } from '#define'
import { Diagnosis } from '../diagnosis/diagnosis.ts'
import { Drug } from '../drug/drug.ts'
import { Organization } from '../organization/organization.ts'
import { Patient } from '../patient/patient.ts'
import { Prescription } from '../prescription/prescription.ts'
import { Region } from '../region/region.ts'
import { Treatment } from '../treatment/treatment.ts'

const own = { equals: me('iin') }

/** The health passport: a person reads the own record, found by the IIN of the account. */
export const patient = role(
  'patient',
  { label: { en: 'Patient', ru: 'Пациент', kk: 'Пациент' } },
  ({ can }) => {
    can('read', [Region, Organization, Drug, Code])
    can('read', Patient, { where: { iin: own } })
    can('read', [Diagnosis, Prescription], { where: { 'patient.iin': own } })
    can('read', Treatment, { where: { 'diagnosis.patient.iin': own } })
  },
)
