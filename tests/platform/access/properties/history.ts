import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Asker } from '../../../../api/access/index.ts'
import { type ChangeRow, type HistoryEntry, historyEntry } from '../../../../api/audit/index.ts'
import type { Selection } from '../../../../api/planner/index.ts'
import { type Change, isHidden } from '../generate/changes.ts'
import type { Attributes, Roles } from '../generate/roles.ts'
import type { Ground } from '../ground.ts'
import { recordBy } from '../oracle/record.ts'
import type { Stock } from '../oracle/rows.ts'
import { disturb } from './non-interference.ts'
import { type Person, personWith, worldOf } from './oracle.ts'
import type { Tally } from './tally.ts'

export interface Remembering {
  readonly roles: Roles
  readonly attributes: Attributes
  readonly record: { readonly entity: string; readonly id: string }
  readonly first: number
  readonly changes: readonly Change[]
}

type Entry = HistoryEntry & { readonly seq: string }

/**
 * A record's past is its whole past without the changes of what is not seen now, page by page; and what happens to what
 * is not seen adds nothing to it but an entry that says nothing.
 */
export const historyProperty = (
  ground: Ground,
  stock: Stock,
  tally: Tally,
  asked: fc.Arbitrary<Remembering>,
) =>
  fc.asyncProperty(asked, async ({ record, first, changes, ...who }) => {
    tally.cases += 1
    const person = personWith(ground, who)
    const world = worldOf(stock, person)
    if (world.isClosed(record.entity)) return
    const row = recordBy(world, record.entity, { id: record.id })
    const past = await pastOf(ground, person.asker, record, first)
    if (!row) return assert.equal(past, null, 'the past of a record that is not seen')
    tally.answers += 1
    const whole = (await pastOf(ground, ground.system, record, 200)) ?? []
    const seen = whole.map(entry => ({
      ...entry,
      changes: entry.changes.filter(({ field }) => world.view.seesField(record.entity, field, row)),
    }))
    assert.deepEqual(past, seen)
    const hidden = changes.filter(change => isHidden(world.view, stock, change))
    if (hidden.length > 0)
      await checkSilence({ ground, stock, person, tally }, { record, first, hidden, past: seen })
  })

interface Checking {
  readonly ground: Ground
  readonly stock: Stock
  readonly person: Person
  readonly tally: Tally
}

interface Disturbing {
  readonly record: Remembering['record']
  readonly first: number
  readonly hidden: readonly Change[]
  readonly past: readonly Entry[]
}

const telling = (entries: readonly Entry[] | null) =>
  (entries ?? []).filter(({ changes }) => changes.length > 0)

async function checkSilence({ ground, stock, person, tally }: Checking, asked: Disturbing): Promise<void> {
  await ground.pretend(ground.system, async transaction => {
    if (!(await disturb(ground, stock, person, { transaction, changes: asked.hidden }))) return
    tally.compared += 1
    const after = await pastOf(ground, person.asker, asked.record, asked.first)
    assert.deepEqual(telling(after), telling(asked.past))
  })
}

interface Page {
  readonly entries: readonly (ChangeRow & { readonly cursor: string })[]
  readonly hasNextPage: boolean
}

/** All of a record's past in pages of a size, as the API tells it; null where there is no such record. */
async function pastOf(
  ground: Ground,
  asker: Asker,
  { entity, id }: Remembering['record'],
  first: number,
): Promise<readonly Entry[] | null> {
  const all: Entry[] = []
  for (let after: string | undefined; ; ) {
    const args = { first, ...(after !== undefined && { after }) }
    const history: Selection = { field: 'history', key: 'history', args, children: [] }
    const single: Selection = { field: 'single', key: 'single', args: {}, children: [history] }
    const { data } = await ground.planner.readOne(asker, entity, { id }, single)
    if (!data) return null
    const { entries, hasNextPage } = data['history'] as unknown as Page // what the planner says of a history
    for (const row of entries)
      all.push({ seq: row.seq, ...historyEntry(ground.compiled, asker, { entity, row }) })
    if (!hasNextPage) return all
    after = entries.at(-1)?.cursor
  }
}

/** Any record there is. */
export const recordsOf = ({ rows }: Stock): fc.Arbitrary<Remembering['record']> =>
  fc.constantFrom(...Object.entries(rows).flatMap(([entity, all]) => all.map(({ id }) => ({ entity, id }))))
