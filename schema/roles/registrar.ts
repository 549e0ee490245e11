import { Code, role } from '#define'
import { Diagnosis } from '../diagnosis/diagnosis.ts'
import { Drug } from '../drug/drug.ts'
import { Organization } from '../organization/organization.ts'
import { Patient } from '../patient/patient.ts'
import { Region } from '../region/region.ts'
import { Treatment } from '../treatment/treatment.ts'
import { freeText } from './fields.ts'
import { ofOwnOrganization } from './rows.ts'

/** Registers patients of the own organisation and their diagnoses; treatments are read, free text and prescriptions are not. */
export const registrar = role(
  'registrar',
  { label: { en: 'Registrar', ru: 'Регистратор', kk: 'Тіркеуші' } },
  ({ can }) => {
    can('read', [Region, Organization, Drug, Code])
    const rows = { where: ofOwnOrganization() }
    const ofPatient = { where: ofOwnOrganization('patient.') }
    can(['read', 'create', 'update', 'import', 'export'], Patient, rows)
    can(['delete', 'restore'], Patient, rows)
    can(['read', 'create', 'update', 'import', 'export'], Diagnosis, { ...ofPatient, except: freeText })
    can(['delete', 'restore'], Diagnosis, ofPatient)
    can('read', Treatment, { where: ofOwnOrganization('diagnosis.patient.'), except: freeText })
  },
)
