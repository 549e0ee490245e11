/** The four tables W3 reads, mapped onto the register's as they are. */
export const keystoneConfig = `
import { config, list } from '@keystone-6/core'
import { allowAll } from '@keystone-6/core/access'
import { calendarDay, decimal, relationship, text } from '@keystone-6/core/fields'
import { PrismaPg } from '@prisma/adapter-pg'

const column = (map: string) => text({ db: { map } })
const one = (ref: string, map: string) => relationship({ ref, db: { foreignKey: { map } } })

export default config({
  db: {
    provider: 'postgresql',
    url: process.env.DATABASE_URL ?? '',
    prismaClientOptions: () => ({ adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL, max: 8 }) }),
    idField: { kind: 'uuid' },
  },
  server: { port: Number(process.env.PORT) },
  graphql: { playground: false },
  telemetry: false,
  ui: { isDisabled: true },
  lists: {
    Region: list({ access: allowAll, db: { map: 'region' }, fields: { code: text() } }),
    Patient: list({
      access: allowAll,
      db: { map: 'patient' },
      fields: {
        familyName: column('family_name'),
        givenName: column('given_name'),
        birthDate: calendarDay({ db: { map: 'birth_date' } }),
        sex: text(),
        region: one('Region', 'region_id'),
        diagnoses: relationship({ ref: 'Diagnosis.patient', many: true }),
      },
    }),
    Diagnosis: list({
      access: allowAll,
      db: { map: 'diagnosis' },
      graphql: { plural: 'Diagnoses' },
      fields: {
        patient: one('Patient.diagnoses', 'patient_id'),
        icd10: text(),
        stage: text(),
        diagnosisDate: calendarDay({ db: { map: 'diagnosis_date' } }),
        treatments: relationship({ ref: 'Treatment.diagnosis', many: true }),
      },
    }),
    Treatment: list({
      access: allowAll,
      db: { map: 'treatment' },
      fields: {
        diagnosis: one('Diagnosis.treatments', 'diagnosis_id'),
        kind: text(),
        status: text(),
        startDate: calendarDay({ db: { map: 'start_date' } }),
        prescriptions: relationship({ ref: 'Prescription.treatment', many: true }),
      },
    }),
    Prescription: list({
      access: allowAll,
      db: { map: 'prescription' },
      fields: {
        treatment: one('Treatment.prescriptions', 'treatment_id'),
        number: text(),
        dose: decimal(),
        unit: text(),
        status: text(),
      },
    }),
  },
})
`

export const keystonePrismaConfig = `
import { defineConfig } from 'prisma/config'
export default defineConfig({ schema: 'schema.prisma', datasource: { url: process.env.DATABASE_URL ?? '' } })
`
