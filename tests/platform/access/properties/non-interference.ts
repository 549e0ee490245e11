import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Transaction } from '../../../../api/store/index.ts'
import { type Change, isHidden, statementsOf } from '../generate/changes.ts'
import type { Ground } from '../ground.ts'
import type { Row, Stock } from '../oracle/rows.ts'
import { sightOf } from '../oracle/sight.ts'
import { type View, viewOf } from '../oracle/view.ts'
import { ask } from './ask.ts'
import { findCursors } from './cursors.ts'
import { type Asked, type Person, personWith } from './oracle.ts'
import type { Tally } from './tally.ts'

export interface Disturbed extends Asked {
  readonly changes: readonly Change[]
}

/** A change of what the asker does not see leaves every byte of the answer as it was. */
export const nonInterferenceProperty = (
  ground: Ground,
  stock: Stock,
  tally: Tally,
  asked: fc.Arbitrary<Disturbed>,
) =>
  fc.asyncProperty(asked, async each => {
    tally.cases += 1
    await checkSilence(ground, stock, tally, each)
  })

async function checkSilence(
  ground: Ground,
  stock: Stock,
  tally: Tally,
  { query, changes, ...who }: Disturbed,
): Promise<void> {
  const person = personWith(ground, who)
  const hidden = changes.filter(change => isHidden(viewFor(person, stock), stock, change))
  if (hidden.length === 0) return
  const { texts } = await findCursors(ground, person.asker, query, stock)
  const before = await ask(ground, person.asker, query, texts)
  await ground.pretend(ground.system, async transaction => {
    if (!(await disturb(ground, stock, person, { transaction, changes: hidden }))) return
    tally.compared += 1
    const after = await ask(ground, person.asker, query, texts)
    assert.equal(JSON.stringify(after), JSON.stringify(before))
  })
}

export const viewFor = ({ model, attributes }: Person, stock: Stock): View =>
  viewOf({ ...stock, model, attributes }, Object.keys(model.roles))

interface Disturbing {
  readonly transaction: Transaction
  readonly changes: readonly Change[]
}

/** Makes the changes; false where the person sees some of it after all, so that nothing can be said of the answer. */
export async function disturb(
  ground: Ground,
  stock: Stock,
  person: Person,
  { transaction, changes }: Disturbing,
): Promise<boolean> {
  await transaction.query({ text: statementsOf(ground.compiled.model, stock, changes), values: [] })
  const after = await stockAfter(ground, stock, changes)
  const sight = (of: Stock) => sightOf({ ...of, model: person.model, view: viewFor(person, of) })
  return sight(after) === sight(stock)
}

/** The stock with the rows that were touched as they are now. */
export async function stockAfter(ground: Ground, stock: Stock, changes: readonly Change[]): Promise<Stock> {
  const rows: Record<string, readonly Row[]> = { ...stock.rows }
  for (const name of new Set(changes.map(({ entity }) => entity))) {
    const ids = new Set(changes.flatMap(({ entity, row }) => (entity === name ? [row] : [])))
    const fresh = new Map((await ground.reread(name, [...ids])).map(row => [row.id, row]))
    rows[name] = (stock.rows[name] ?? []).map(row => fresh.get(row.id) ?? row)
  }
  const links = changes.some(({ does }) => does === 'link') ? await ground.links() : stock.links
  return { rows, links }
}
