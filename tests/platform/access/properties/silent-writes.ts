import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Transaction } from '../../../../api/store/index.ts'
import { type Change, isHidden } from '../generate/changes.ts'
import { whole } from '../generate/selection.ts'
import type { Write } from '../generate/writes.ts'
import type { Ground } from '../ground.ts'
import type { Stock } from '../oracle/rows.ts'
import { stockWith } from '../oracle/writes.ts'
import { disturb, stockAfter, viewFor } from './non-interference.ts'
import { type Person, personWith } from './oracle.ts'
import { noteException, type Tally } from './tally.ts'
import { send, verdictFor, type Writing, type Written } from './writes.ts'

export interface DisturbedWriting extends Writing {
  readonly changes: readonly Change[]
}

/** A change of what the asker does not see leaves what a write is answered as it was, but for the declared exceptions. */
export const silentWritesProperty = (
  ground: Ground,
  stock: Stock,
  tally: Tally,
  asked: fc.Arbitrary<DisturbedWriting>,
) =>
  fc.asyncProperty(asked, async ({ write, changes, ...who }) => {
    tally.cases += 1
    const person = personWith(ground, who)
    // Whoever may write what the rules decide by may bring something into sight: then it is no longer hidden.
    const written = stockWith({ model: person.model, stock, viewOf: each => viewFor(person, each) }, write)
    const isOutOfSight = (at: Stock, change: Change) => isHidden(viewFor(person, at), at, change)
    const hidden = changes.filter(change => [stock, written].every(at => isOutOfSight(at, change)))
    if (hidden.length === 0) return
    const before = await ground.pretend(ground.system, transaction =>
      answered({ ground, person, transaction }, write),
    )
    const after = await ground.pretend(ground.system, async transaction => {
      if (!(await disturb(ground, stock, person, { transaction, changes: hidden }))) return undefined
      const now = await stockAfter(ground, stock, hidden)
      // Whether a record may be made or changed so is a right, and rights show.
      if (JSON.stringify(verdictFor(person, now, write)) !== JSON.stringify(verdictFor(person, stock, write)))
        return undefined
      return answered({ ground, person, transaction }, write)
    })
    if (after === undefined) return
    tally.compared += 1
    const exception = declared(write, before, after)
    if (exception && JSON.stringify(after) !== JSON.stringify(before)) noteException(tally, exception)
    else assert.equal(JSON.stringify(after), JSON.stringify(before))
  })

interface Answering {
  readonly ground: Ground
  readonly person: Person
  readonly transaction: Transaction
}

type Answered = Extract<Written, { refused: string }> | { readonly record: unknown }

/** What the API answers a write: the refusal, or the record as its author may read it. */
async function answered({ ground, person, transaction }: Answering, write: Write): Promise<Answered> {
  const written = await send(ground, person.asker, transaction, write)
  if ('refused' in written) return written
  const names = shownOf(ground, write)
  const selection = { field: 'record', key: 'record', args: {}, children: names.map(whole) }
  const told: unknown[] = []
  for (const id of written.ids) {
    const { data, redacted } = await ground.planner.readWritten(person.asker, write.entity, id, selection)
    told.push(data, redacted)
  }
  return { record: told }
}

/** Everything but what is new with every write (version, times, given numbers) and, of a new record, its id's part in its name. */
function shownOf({ compiled }: Ground, write: Write): readonly string[] {
  const { fields = {}, derived = {}, relations = {} } = compiled.model.entities[write.entity] ?? {}
  const stored = Object.values(fields).flatMap(({ name, assigned }) => (assigned === undefined ? [name] : []))
  const ids = Object.values(relations).flatMap(each => (each.type === 'one' ? [each.idField] : []))
  const named = Object.values(derived).flatMap(({ name, derivation }) =>
    derivation.how === 'pseudonym' ? [] : [name],
  )
  return [...stored, ...ids, ...named, '_access', ...(write.does.startsWith('create') ? [] : ['label'])]
}

/** What a write may tell of what its author does not see; each is said in docs/security.md. */
function declared(write: Write, one: Answered, other: Answered): string | undefined {
  const codes = [one, other].map(each => ('refused' in each ? each.refused : 'written'))
  // The fields a conflict names are those of the last changes; a hidden one among these is a change all the same.
  if (codes.every(code => code === 'VERSION_CONFLICT')) return 'VERSION_CONFLICT'
  if (codes[0] === codes[1]) return undefined
  if (write.does === 'restore' && codes.includes('FORBIDDEN')) return 'FORBIDDEN to restore'
  return ['UNIQUE_VIOLATION', 'DELETE_RESTRICTED'].find(code => codes.includes(code))
}
