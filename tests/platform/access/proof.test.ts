import { eachDatabase } from '../../kit/databases.ts'
import { compiled } from '../planner/kit.ts'
import type { Ground } from './ground.ts'
import { libraryGround } from './library-ground.ts'
import type { Stock } from './oracle/rows.ts'
import { proofNames, proofs, runProof } from './properties/run.ts'

/** All properties together on each database; `npm run prove` asks for more. */
const cases = Number(process.env['PROOF_CASES'] ?? 2_000)
const seed = Number(process.env['PROOF_SEED'] ?? 20_261_122)

eachDatabase(
  () => compiled,
  database => {
    let ground: Ground
    let stock: Stock
    beforeAll(async () => {
      ground = await libraryGround(database())
      stock = await ground.stock()
    })

    test.each(proofNames.map(name => [proofs[name].shows, name] as const))(
      '%s',
      async (_shows, name) => {
        const run = { cases: Math.round(cases * proofs[name].share), seed }
        const { tally, violation } = await runProof({ ground, stock }, name, run)
        expect(violation).toBeUndefined()
        expect(tally.answers + tally.compared).toBeGreaterThan(run.cases * proofs[name].least)
      },
      300_000,
    )
  },
)
