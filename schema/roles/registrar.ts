import { Code, role } from '#define'
import { Diagnosis } from '../diagnosis/diagnosis.ts'
import { Drug } from '../drug/drug.ts'
import { Organization } from '../organization/organization.ts'
import { Patient } from '../patient/patient.ts'
import { Region } from '../region/region.ts'
import { Treatment } from '../treatment/treatment.ts'
import { freeText } from './fields.ts'
import { managed, ofOwnOrganization } from './rows.ts'

/** Registers patients of the own organisation and their diagnoses; treatments are read, free text and prescriptions are not. */
export const registrar = role(
  'registrar',
  { label: { en: 'Registrar', ru: 'Регистратор', kk: 'Тіркеуші' } },
  ({ can }) => {
    can('read', [Region, Organization, Drug, Code])
    can(['read', 'update', 'export'], Patient, { where: ofOwnOrganization() })
    can(['create', 'delete', 'restore', 'import'], Patient, { where: managed() })
    can(['read', 'update', 'export'], Diagnosis, { where: ofOwnOrganization('patient.'), except: freeText })
    can(['create', 'import'], Diagnosis, { where: managed('patient.'), except: freeText })
    can(['delete', 'restore'], Diagnosis, { where: managed('patient.') })
    // Nobody is registered twice: a yes or a no before somebody is entered anew, on record.
    can('probe', Patient)
    can('read', Treatment, { where: ofOwnOrganization('diagnosis.patient.'), except: freeText })
  },
)
