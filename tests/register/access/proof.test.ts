import fc from 'fast-check'
import { compile } from '../../../api/model/index.ts'
import { demoAccounts } from '../../../schema/demo/accounts.ts'
import { register } from '../../../schema/index.ts'
import { eachDatabase } from '../../kit/databases.ts'
import { queriesOf } from '../../platform/access/generate/queries.ts'
import type { Ground } from '../../platform/access/ground.ts'
import type { Stock } from '../../platform/access/oracle/rows.ts'
import { oracleProperty } from '../../platform/access/properties/oracle.ts'
import { newTally } from '../../platform/access/properties/tally.ts'
import { seededRegister } from './seeded-register.ts'

const compiled = compile(register)
const cases = Number(process.env['PROOF_CASES'] ?? 2_000) / 50

const weights = {
  Patient: 4,
  Diagnosis: 3,
  Treatment: 3,
  Prescription: 3,
  Organization: 1,
  Region: 1,
  Drug: 1,
}

eachDatabase(
  () => compiled,
  database => {
    let ground: Ground
    let stock: Stock
    beforeAll(async () => {
      ground = await seededRegister(database(), compiled)
      stock = await ground.stock()
    })

    test.each(demoAccounts.map(({ roles, attributes }) => [roles.join(', '), roles, attributes] as const))(
      'the %s is answered the query run over what the role sees',
      async (_name, roles, attributes) => {
        const tally = newTally()
        const own = Object.fromEntries(
          Object.entries(compiled.model.roles).filter(([name]) => roles.includes(name)),
        )
        const asked = fc.record({
          roles: fc.constant(own),
          attributes: fc.constant(attributes),
          query: queriesOf(compiled.model, stock.rows, weights),
        })
        await fc.assert(oracleProperty(ground, stock, tally, asked), { numRuns: cases })
        expect(tally.answers + tally.refusals).toBe(tally.cases)
      },
      120_000,
    )
  },
)
