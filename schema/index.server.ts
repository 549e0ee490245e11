import type { ServerPart } from '#extend'
import { demoAccounts } from './demo/accounts.ts'
import { seedRegister } from './demo/seed.server.ts'
import { PatientOperations } from './patient/patient.server.ts'

/** What the register adds on the server: its demo, and operations the standard ones cannot say. */
export const registerServer: ServerPart = {
  demoAccounts,
  resolvers: [PatientOperations],
  demoReference: [{ mapping: 'mappings/organizations.json', file: 'codes/organizations-demo.csv' }],
  seeder: {
    countName: 'patients',
    needs: ['Region', 'Organization', 'Drug'],
    demoCount: 2_000,
    generate: seedRegister,
  },
}
