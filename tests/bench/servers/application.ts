import { join } from 'node:path'
import { type Application, actions, Code, me, role } from '#define'
import { registerServer } from '../../../schema/index.server.ts'
import {
  Diagnosis,
  Drug,
  Organization,
  Patient,
  Prescription,
  Region,
  register,
  Treatment,
} from '../../../schema/index.ts'

const words = { en: 'Bench', ru: 'Замер', kk: 'Өлшеу' }
const mine = { equals: me('region') }

/** Whoever may do everything: ourselves without rules. */
const everything = role('everything', { label: words }, ({ can }) =>
  can(
    actions.filter(action => action !== 'reveal'),
    'all',
  ),
)

/** The chief oncologist's rows in every clinical list and without free text; changes patients too. */
const regional = role('regional', { label: words }, ({ can }) => {
  can('read', [Region, Organization, Drug, Code])
  can(['read', 'create', 'update'], Patient, { where: { 'region.code': mine } })
  can('read', Diagnosis, { where: { 'patient.region.code': mine }, except: ['notes'] })
  can('read', Prescription, { where: { 'patient.region.code': mine } })
  can('read', Treatment, { where: { 'diagnosis.patient.region.code': mine }, except: ['notes'] })
})

/** The register with two more roles, which nobody holds who is not measured. */
export const benchApplication: Application = { ...register, roles: [...register.roles, everything, regional] }

const root = join(__dirname, '../../../..')

export const benchProduct = {
  application: benchApplication,
  server: registerServer,
  folders: {
    application: join(root, 'schema'),
    migrations: join(root, 'migrations'),
    compiledMigrations: join(root, 'build/migrations'),
    console: join(root, 'build/console'),
  },
}
