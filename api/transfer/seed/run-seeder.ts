import { type Asker, asSystem } from '../../access/index.ts'
import { dayIn, type Json } from '../../define/index.ts'
import { type PlacedIssue, StartError } from '../../errors/index.ts'
import { type Compiled, meant } from '../../model/index.ts'
import type { Database, Transaction, Writer } from '../../store/index.ts'
import { readAll } from '../records-sql.ts'
import type { Seeder, SeedOptions } from './seeder.ts'
import { idsOf, refersTo, rowsIn, type Unit, unitsOf } from './units.ts'

export interface SeedServices {
  readonly compiled: Compiled
  readonly database: Database
  readonly writer: Writer
  readonly clock: () => Date
  readonly timeZone: string
}

export interface SeedRun extends SeedServices {
  readonly seeder: Seeder
  readonly count: number
  readonly seed: number
  /** One transaction for everything: all or none, and slower. */
  readonly atOnce?: boolean
  readonly onProgress?: (records: number) => void
}

/** Runs a seeder and writes what it makes, generating the next records while the database writes the last ones. */
export async function runSeeder(run: SeedRun): Promise<{ readonly records: number }> {
  const written = await writeSeed(run)
  // Until the database has looked at what it holds now, it plans as if its tables were nearly empty.
  await run.database.migrate(owner => owner.query({ text: 'analyze', values: [] }))
  return written
}

async function writeSeed(run: SeedRun): Promise<{ readonly records: number }> {
  const { compiled, database, seeder, count, seed, clock, timeZone } = run
  const asker = asSystem(compiled.model, 'seed', `${count} ${seeder.countName}, seed ${seed}`)
  const today = dayIn(timeZone)(clock())
  const options: SeedOptions = { count, seed, today, existing: await existingRecords(run) }
  const units = unitsOf(seeder.generate(options))
  if (run.atOnce)
    return database.transaction(asker, async transaction =>
      writeAll(units, unit => writeUnit(run, { asker, transaction, unit }), run),
    )
  const write = (unit: Unit) =>
    database.transaction(asker, async transaction => {
      // Losing the last moments of synthetic data to a power cut costs nothing but another run.
      await transaction.query({ text: 'set local synchronous_commit = off', values: [] })
      await writeUnit(run, { asker, transaction, unit })
    })
  return database.kind === 'embedded' ? writeAll(units, write, run) : writeInParallel(units, write, run)
}

async function writeAll(
  units: Iterable<Unit>,
  write: (unit: Unit) => Promise<void>,
  { onProgress }: SeedRun,
): Promise<{ records: number }> {
  let records = 0
  for (const unit of units) {
    await write(unit)
    records += rowsIn(unit)
    onProgress?.(records)
  }
  return { records }
}

const writersAtOnce = 2

interface Flight {
  readonly ids: ReadonlySet<unknown>
  readonly done: Promise<void>
}

/** Two transactions at a time; one that refers to records still on their way waits for them. */
async function writeInParallel(
  units: Iterable<Unit>,
  write: (unit: Unit) => Promise<void>,
  { compiled, onProgress }: SeedRun,
): Promise<{ records: number }> {
  let records = 0
  const flights = new Set<Flight>()
  for (const unit of units) {
    while (flights.size >= writersAtOnce) await Promise.race([...flights].map(({ done }) => done))
    for (const flight of flights) if (refersTo(unit, flight.ids, compiled.model.entities)) await flight.done
    const flight: Flight = {
      ids: idsOf(unit),
      done: write(unit).then(() => {
        flights.delete(flight)
        records += rowsIn(unit)
        onProgress?.(records)
      }),
    }
    // The failure is met where it is awaited; until then it must not count as unhandled.
    flight.done.catch(() => undefined)
    flights.add(flight)
  }
  await Promise.all([...flights].map(({ done }) => done))
  return { records }
}

interface Writing {
  readonly asker: Asker
  readonly transaction: Transaction
  readonly unit: Unit
}

async function writeUnit({ writer, seed }: SeedRun, { asker, transaction, unit }: Writing): Promise<void> {
  const { load } = writer.within(transaction)
  for (const { entity, rows } of unit) {
    const ids = rows.map(({ id }) => String(id))
    const outcomes = await load(asker, entity, {
      ids,
      rows: rows.map(({ id: _, ...row }) => row),
      trusted: true,
    }).catch(error => {
      throw isTaken(error) ? loadedBefore(seed, error) : error
    })
    const refused = outcomes.find(outcome => 'issues' in outcome)
    if (refused)
      throw new StartError(`The seeder made a ${entity} the database refuses: ${reasonOf(refused)}`)
  }
}

/** By the SQLSTATE of an id, or our own code of another unique key. */
const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['23505', 'UNIQUE_VIOLATION'].includes(String(error.code))

const loadedBefore = (seed: number, cause: unknown): StartError =>
  new StartError(`Records of seed ${seed} are there already`, { hint: 'Choose another with --seed.', cause })

const reasonOf = ({ issues }: { readonly issues: readonly PlacedIssue[] }): string =>
  issues.map(({ path, message }) => `${path.slice(1).join('.')}: ${message.en}`).join('; ')

/** Everything live of the entities the seeder refers to. */
async function existingRecords({ compiled, database, seeder }: SeedRun): Promise<SeedOptions['existing']> {
  const { entities } = compiled.model
  const read = async (name: string) => {
    const entity = entities[name]
    if (!entity)
      throw new StartError(
        `The seeder needs "${name}", which is no entity${meant(name, Object.keys(entities))}`,
      )
    return [name, await readAll(database, entity)] as const
  }
  const found: (readonly [string, readonly Readonly<Record<string, Json>>[]])[] = []
  for (const name of seeder.needs) found.push(await read(name))
  return Object.fromEntries(found)
}
