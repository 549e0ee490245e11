import fc from 'fast-check'
import { bulkWritesOf } from '../generate/bulk.ts'
import { changesOf } from '../generate/changes.ts'
import { corners } from '../generate/corners.ts'
import { queriesOf } from '../generate/queries.ts'
import { attributes, rolesOf, weights } from '../generate/roles.ts'
import { silentCorners, writeCorners } from '../generate/write-corners.ts'
import { writesOf } from '../generate/writes.ts'
import type { Ground } from '../ground.ts'
import type { Stock } from '../oracle/rows.ts'
import { bulkProperty } from './bulk.ts'
import { historyProperty, recordsOf } from './history.ts'
import { nonInterferenceProperty } from './non-interference.ts'
import { oracleProperty } from './oracle.ts'
import { silentWritesProperty } from './silent-writes.ts'
import { newTally, type Tally } from './tally.ts'
import { writesProperty } from './writes.ts'

export interface Run {
  readonly cases: number
  readonly seed: number
  /** False where only the verdict matters, not the smallest case. */
  readonly isShrunk?: boolean
}

interface Proving {
  readonly ground: Ground
  readonly stock: Stock
  readonly tally: Tally
}

/** Runs so many cases; the shrunk counterexample and what was wrong with it, if there is one. */
type Check = (proving: Proving, run: Run) => Promise<string | undefined>

async function check<Case>(
  property: fc.IAsyncProperty<Case>,
  { cases, seed, isShrunk = true }: Run,
  examples: Case[] = [],
): Promise<string | undefined> {
  const details = await fc.check(property, { numRuns: cases, seed, examples, endOnFailure: !isShrunk })
  return details.failed
    ? `${fc.defaultReportMessage(details)}\n\n${messageOf(details.errorInstance)}`
    : undefined
}

interface Proof {
  /** What it shows, for the report. */
  readonly shows: string
  /** How many of a run's cases are its own. */
  readonly share: number
  /** How many of them have to say something (an answer, two answers held against each other), or the makers are no good. */
  readonly least: number
  readonly check: Check
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error)

const asked = ({ model }: Ground['compiled'], { rows }: Stock) => ({
  roles: rolesOf(model),
  attributes,
  query: queriesOf(model, rows, weights),
})

const written = ({ model }: Ground['compiled'], { rows }: Stock) => ({
  roles: rolesOf(model, 'generous'),
  attributes,
  write: writesOf(model, rows),
})

/** The properties; jest and `npm run prove` run these and no others. */
export const proofs = {
  oracle: {
    shows: 'the answer is the query run over what the asker sees',
    share: 0.35,
    least: 0.4,
    check: ({ ground, stock, tally }, run) =>
      check(
        oracleProperty(ground, stock, tally, fc.record(asked(ground.compiled, stock))),
        run,
        corners.map(each => [each]),
      ),
  },
  'non-interference': {
    shows: 'no change of what the asker does not see changes the answer',
    share: 0.35,
    least: 0.3,
    check: ({ ground, stock, tally }, run) => {
      const changes = changesOf(ground.compiled.model, stock.rows)
      const disturbed = fc.record({ ...asked(ground.compiled, stock), changes })
      return check(nonInterferenceProperty(ground, stock, tally, disturbed), run)
    },
  },
  writes: {
    shows: 'a write does what the rules allow, or is refused and changes nothing',
    share: 0.1,
    least: 0.1,
    check: ({ ground, stock, tally }, run) =>
      check(
        writesProperty(ground, stock, tally, fc.record(written(ground.compiled, stock))),
        run,
        writeCorners.map(each => [each]),
      ),
  },
  'bulk writes': {
    shows:
      'a filter or a key finds for a write what it finds for reading, all of it is written or nothing, and hidden changes decide nothing',
    share: 0.1,
    least: 0.1,
    check: ({ ground, stock, tally }, run) => {
      const { model } = ground.compiled
      const asked = {
        roles: rolesOf(model, 'generous'),
        attributes,
        write: bulkWritesOf(model, stock.rows),
        changes: changesOf(model, stock.rows),
      }
      return check(bulkProperty(ground, stock, tally, fc.record(asked)), run)
    },
  },
  'silent writes': {
    shows:
      'no change of what the asker does not see changes what a write is answered, but for the declared exceptions',
    share: 0.05,
    least: 0.1,
    check: ({ ground, stock, tally }, run) => {
      const changes = changesOf(ground.compiled.model, stock.rows)
      const disturbed = fc.record({ ...written(ground.compiled, stock), changes })
      const property = silentWritesProperty(ground, stock, tally, disturbed)
      return check(
        property,
        run,
        silentCorners.map(each => [each]),
      )
    },
  },
  history: {
    shows: 'the past is the whole past without what is not seen, and hidden changes add nothing to it',
    share: 0.05,
    least: 0.4,
    check: ({ ground, stock, tally }, run) => {
      const { model } = ground.compiled
      const changes = changesOf(model, stock.rows)
      const record = recordsOf(stock)
      const first = fc.constantFrom(1, 2, 50)
      const asked = fc.record({ roles: rolesOf(model, 'generous'), attributes, record, first, changes })
      return check(historyProperty(ground, stock, tally, asked), run)
    },
  },
} as const satisfies Readonly<Record<string, Proof>>

export type ProofName = keyof typeof proofs
export const proofNames = Object.keys(proofs) as readonly ProofName[] // its own keys

export interface Result {
  readonly tally: Tally
  readonly violation?: string
}

/** Runs one property; the same seed asks the same questions. */
export async function runProof(at: Omit<Proving, 'tally'>, name: ProofName, run: Run): Promise<Result> {
  const tally = newTally()
  const violation = await proofs[name].check({ ...at, tally }, run)
  return { tally, ...(violation !== undefined && { violation }) }
}
