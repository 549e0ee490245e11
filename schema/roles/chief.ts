import { Code, role } from '#define'
import { Diagnosis } from '../diagnosis/diagnosis.ts'
import { Drug } from '../drug/drug.ts'
import { Organization } from '../organization/organization.ts'
import { Patient } from '../patient/patient.ts'
import { Prescription } from '../prescription/prescription.ts'
import { Region } from '../region/region.ts'
import { Treatment } from '../treatment/treatment.ts'
import { ofOwnRegion } from './rows.ts'

/** The chief oncologist of a region: reads everything there and confirms diagnoses. */
export const chief = role(
  'chief',
  {
    label: { en: 'Chief oncologist of a region', ru: 'Главный онколог региона', kk: 'Өңірдің бас онкологы' },
    secondFactor: 'required',
  },
  ({ can }) => {
    can('read', [Region, Organization, Drug, Code])
    can(['read', 'export'], Patient, { where: ofOwnRegion() })
    can(['read', 'export'], [Diagnosis, Prescription], { where: ofOwnRegion('patient.') })
    can(['read', 'export'], Treatment, { where: ofOwnRegion('diagnosis.patient.') })
    can('update', Diagnosis, {
      where: ofOwnRegion('patient.'),
      fields: ['registrationStatus', 'removalReason'],
      because: {
        en: 'Confirms what others have recorded',
        ru: 'Подтверждает записанное другими',
        kk: 'Басқалар жазғанды растайды',
      },
    })
  },
)
