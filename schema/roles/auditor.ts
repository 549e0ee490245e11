import { Code, role } from '#define'
import { Diagnosis } from '../diagnosis/diagnosis.ts'
import { Drug } from '../drug/drug.ts'
import { Organization } from '../organization/organization.ts'
import { Patient } from '../patient/patient.ts'
import { Region } from '../region/region.ts'
import { Treatment } from '../treatment/treatment.ts'
import { freeText, identity, revealed } from './fields.ts'

/** Reads the nation’s records with identity masked and without free text, changes nothing. */
export const auditor = role(
  'auditor',
  { label: { en: 'Auditor', ru: 'Аудитор', kk: 'Аудитор' }, secondFactor: 'required' },
  ({ can }) => {
    can('read', [Region, Organization, Drug, Code])
    can('read', Patient, { except: identity })
    can('reveal', Patient, {
      fields: revealed,
      because: {
        en: 'Compares a record with its paper, for a stated reason',
        ru: 'Сверяет запись с документом, указав причину',
        kk: 'Себебін көрсетіп, жазбаны құжатпен салыстырады',
      },
    })
    can('read', [Diagnosis, Treatment], { except: freeText })
  },
)
