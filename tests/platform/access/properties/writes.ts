import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Asker } from '../../../../api/access/index.ts'
import type { Transaction } from '../../../../api/store/index.ts'
import type { Attributes, Roles } from '../generate/roles.ts'
import { absent, type Write } from '../generate/writes.ts'
import type { Ground } from '../ground.ts'
import type { Row, Stock } from '../oracle/rows.ts'
import { referredTo, type Verdict, verdictOn } from '../oracle/writes.ts'
import { saidBy } from './ask.ts'
import { checkEffects } from './effects.ts'
import { viewFor } from './non-interference.ts'
import { type Person, personWith } from './oracle.ts'
import type { Tally } from './tally.ts'

export interface Writing {
  readonly roles: Roles
  readonly attributes: Attributes
  readonly write: Write
}

interface Refusal {
  readonly refused: string
  readonly details: unknown
}

/** What became of a write: the record's id, or the refusal. */
export type Written = { readonly id: string } | Refusal

/** A write does what the rules allow, or is refused with the right word and changes nothing. */
export const writesProperty = (ground: Ground, stock: Stock, tally: Tally, asked: fc.Arbitrary<Writing>) =>
  fc.asyncProperty(asked, async ({ write, ...who }) => {
    tally.cases += 1
    const person = personWith(ground, who)
    const verdict = verdictFor(person, stock, write)
    await ground.pretend(ground.system, async transaction => {
      const before = await fingerprint(ground, transaction)
      const written = await send(ground, person.asker, transaction, write)
      if ('refused' in written) {
        tally.refusals += 1
        assert.equal(await fingerprint(ground, transaction), before, 'refused, and yet something changed')
        await checkRefusal({ ground, stock, person, transaction, write }, written, verdict)
        return
      }
      tally.answers += 1
      const { isHidden, mayBefore, mayAfter } = verdict
      assert(!isHidden && mayBefore && mayAfter, 'written without the right')
      checkReferences(person, stock, write)
      const effect = { model: person.model, view: viewFor(person, stock), write, id: written.id }
      checkEffects(effect, stock, await ground.stock())
    })
  })

export const verdictFor = (person: Person, stock: Stock, write: Write): Verdict =>
  verdictOn({ model: person.model, stock, viewOf: each => viewFor(person, each) }, write)

export function send(ground: Ground, asker: Asker, transaction: Transaction, write: Write): Promise<Written> {
  const writer = ground.writer.within(transaction)
  return saidBy(async () => {
    if (write.does === 'create') return writer.create(asker, write.entity, { data: write.data as never }) // as the API would
    if (write.does === 'restore') return writer.restore(asker, write.entity, { id: write.id })
    const target = { id: write.id, expectedVersion: await versionOf(ground, transaction, write) }
    if (write.does === 'delete') return writer.delete(asker, write.entity, target)
    return writer.update(asker, write.entity, { ...target, data: write.data as never }) // as above
  })
}

async function versionOf(
  { compiled }: Ground,
  transaction: Transaction,
  { entity, id, stale }: Extract<Write, { readonly stale: boolean }>,
): Promise<number> {
  const text = `select version from "${compiled.model.entities[entity]?.table}" where id = $1`
  const [row] = await transaction.query<{ version: number }>({ text, values: [id] })
  const { version = 1 } = row ?? {}
  return stale ? version - 1 : version
}

interface Refused {
  readonly ground: Ground
  readonly stock: Stock
  readonly person: Person
  readonly transaction: Transaction
  readonly write: Write
}

const rightless = ['FORBIDDEN', 'FIELD_FORBIDDEN']

async function checkRefusal(
  { ground, stock, person, transaction, write }: Refused,
  written: Refusal,
  { isHidden, mayBefore, mayAfter, mayMeanwhile }: Verdict,
): Promise<void> {
  const { refused } = written
  const due = dueRefusal(person, write)
  if (due !== undefined)
    return assert.equal(refused, due, 'what may never be done is refused before anything else')
  if (refused === 'VERSION_CONFLICT') checkConflict(person, stock, write, written)
  if (isHidden && 'id' in write) {
    const other = await send(ground, person.asker, transaction, { ...write, id: absent })
    return assert.deepEqual(written, other, 'told apart from a record that is not there')
  }
  if (!mayBefore) return assert(rightless.includes(refused), `${refused} without the right`)
  const stale = 'stale' in write && write.stale ? ['VERSION_CONFLICT'] : []
  if (!mayAfter || !mayMeanwhile)
    return assert(
      [...rightless, ...stale, 'VALIDATION_FAILED'].includes(refused),
      `${refused} without the right`,
    )
  const saving = ['VALIDATION_FAILED', 'UNIQUE_VIOLATION', ...stale]
  const reasons = {
    create: saving,
    update: saving,
    delete: ['DELETE_RESTRICTED', ...stale],
    restore: [
      'VALIDATION_FAILED',
      'UNIQUE_VIOLATION',
      ...(mayBringAlong(person, stock, write) ? [] : ['FORBIDDEN']),
    ],
  }
  assert(reasons[write.does].includes(refused), `${refused} though everything is allowed`)
}

/** A conflict names what was changed meanwhile, as far as it is seen. */
function checkConflict(person: Person, stock: Stock, write: Write, { details }: Refusal): void {
  const { changedFields } = (details as { extensions: { changedFields: readonly string[] } }).extensions // of a conflict
  const row = 'id' in write && stock.rows[write.entity]?.find(({ id }) => id === write.id)
  const view = viewFor(person, stock)
  for (const name of changedFields)
    assert(row && view.seesField(write.entity, name, row), `tells that the unseen ${name} was changed`)
}

/** What no row could make right: what may never be done, and what has the wrong form. */
function dueRefusal({ asker, model }: Person, write: Write): string | undefined {
  const { policy } = asker
  if (policy.rows(write.does, write.entity) === false) return 'FORBIDDEN'
  if (write.does !== 'create' && write.does !== 'update') return undefined
  const { does, entity, data } = write
  const fields = model.entities[entity]?.fields
  const isNever = (key: string) =>
    fields?.[key]?.assigned === undefined && policy.writable(entity, key, does) === false
  if (Object.keys(data).some(isNever)) return 'FIELD_FORBIDDEN'
  const relations = Object.values(model.entities[entity]?.relations ?? {})
  const isTwice = relations.some(each => each.type === 'one' && each.name in data && each.idField in data)
  return isTwice ? 'BAD_USER_INPUT' : undefined
}

/** Whether all that a deletion took along with a record may come back with it. */
function mayBringAlong(person: Person, stock: Stock, write: Write): boolean {
  if (write.does !== 'restore') return true
  const view = viewFor(person, stock)
  const deletion = (row: Row | undefined) => row?.['deletedAt']
  const own = deletion(stock.rows[write.entity]?.find(({ id }) => id === write.id))
  return Object.entries(stock.rows).every(([entity, rows]) => {
    const along = rows.filter(row => deletion(row) === own && Object.values(row).includes(write.id))
    return along.every(row => view.seesRow(entity, row) && view.mayDo('restore', entity, row))
  })
}

/** Nobody refers to what is not there for them. */
function checkReferences(person: Person, stock: Stock, write: Write): void {
  if (!('data' in write)) return
  const view = viewFor(person, stock)
  const before =
    write.does === 'update' ? stock.rows[write.entity]?.find(({ id }) => id === write.id) : undefined
  for (const { entity, id } of referredTo(person.model, write)) {
    if (Object.values(before ?? {}).includes(id)) continue
    const row = stock.rows[entity]?.find(each => each.id === id)
    assert(row && view.seesRow(entity, row) && isLive(row), 'refers to what it does not see')
  }
}

const isLive = (row: Row): boolean => (row['deletedAt'] ?? null) === null

/** One text that any change of any row changes. */
async function fingerprint({ compiled, entities }: Ground, transaction: Transaction): Promise<string> {
  const tables = entities.flatMap(name => {
    const entity = compiled.model.entities[name]
    const joins = Object.values(entity?.relations ?? {}).flatMap(each =>
      each.type === 'manyToMany' && each.owner ? [each.joinTable] : [],
    )
    return [entity?.table, ...joins]
  })
  const sums = tables.map(
    table =>
      `select '${table}' as name, md5(string_agg(t::text, ';' order by t::text)) as sum from "${table}" t`,
  )
  return JSON.stringify(await transaction.query({ text: sums.join(' union all '), values: [] }))
}
