import fc from 'fast-check'
import { changesOf } from '../generate/changes.ts'
import { queriesOf } from '../generate/queries.ts'
import { attributes, rolesOf, weights } from '../generate/roles.ts'
import type { Ground } from '../ground.ts'
import type { Stock } from '../oracle/rows.ts'
import { nonInterferenceProperty } from './non-interference.ts'
import { oracleProperty } from './oracle.ts'
import { newTally, type Tally } from './tally.ts'

type Make = (ground: Ground, stock: Stock, tally: Tally) => fc.IAsyncProperty<unknown>

interface Proof {
  /** What it shows, for the report. */
  readonly shows: string
  /** How many of a run's cases are its own. */
  readonly share: number
  readonly make: Make
}

const asked = ({ model }: Ground['compiled'], { rows }: Stock) => ({
  roles: rolesOf(model),
  attributes,
  query: queriesOf(model, rows, weights),
})

/** The properties; jest and `npm run prove` run these and no others. */
export const proofs = {
  oracle: {
    shows: 'the answer is the query run over what the asker sees',
    share: 0.4,
    make: (ground, stock, tally) =>
      oracleProperty(ground, stock, tally, fc.record(asked(ground.compiled, stock))),
  },
  'non-interference': {
    shows: 'no change of what the asker does not see changes the answer',
    share: 0.4,
    make: (ground, stock, tally) => {
      const changes = changesOf(ground.compiled.model, stock.rows)
      const disturbed = fc.record({ ...asked(ground.compiled, stock), changes })
      return nonInterferenceProperty(ground, stock, tally, disturbed)
    },
  },
} as const satisfies Readonly<Record<string, Proof>>

export type ProofName = keyof typeof proofs
export const proofNames = Object.keys(proofs) as readonly ProofName[] // its own keys

export interface Run {
  readonly cases: number
  readonly seed: number
}

export interface Result {
  readonly tally: Tally
  /** The shrunk counterexample and what was wrong with it. */
  readonly violation?: string
}

/** Runs one property; the same seed asks the same questions. */
export async function runProof(
  { ground, stock }: { readonly ground: Ground; readonly stock: Stock },
  name: ProofName,
  { cases, seed }: Run,
): Promise<Result> {
  const tally = newTally()
  const details = await fc.check(proofs[name].make(ground, stock, tally), { numRuns: cases, seed })
  if (!details.failed) return { tally }
  return { tally, violation: fc.defaultReportMessage(details) ?? 'failed' }
}
