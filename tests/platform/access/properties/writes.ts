import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Asker } from '../../../../api/access/index.ts'
import type { Transaction } from '../../../../api/store/index.ts'
import type { Attributes, Roles } from '../generate/roles.ts'
import { absent, type Children, type Data, type Named, type Write } from '../generate/writes.ts'
import type { Ground } from '../ground.ts'
import type { Row, Stock } from '../oracle/rows.ts'
import { hasWrongForm, type Step, stepsOf, withIdAt } from '../oracle/steps.ts'
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

export interface Refusal {
  readonly refused: string
  readonly details: unknown
}

/** What became of a write: the ids of the records it was called with, or the refusal. */
export type Written = { readonly ids: readonly string[] } | Refusal

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
      const { hidden, mayBefore, mayAfter } = verdict
      assert(hidden.length === 0 && mayBefore && mayAfter, 'written without the right')
      assert(!hasWrongForm(person.model, write), 'written though it cannot be read')
      checkReferences(person, stock, write)
      const effect = { model: person.model, view: viewFor(person, stock), write, ids: written.ids }
      checkEffects(effect, stock, await ground.stock())
    })
  })

export const verdictFor = (person: Person, stock: Stock, write: Write): Verdict =>
  verdictOn({ model: person.model, stock, viewOf: each => viewFor(person, each) }, write)

export function send(ground: Ground, asker: Asker, transaction: Transaction, write: Write): Promise<Written> {
  const writer = ground.writer.within(transaction)
  const { does, entity } = write
  return saidBy(async () => {
    const versions = await versionsOf(ground, transaction, write)
    const data = 'data' in write ? withVersions(ground, write.entity, write.data, versions) : undefined
    if (does === 'createMany') {
      const made = await writer.createMany(asker, entity, { data: data as never }) // as the API would
      return { ids: made.map(({ id }) => id) }
    }
    if (does === 'create') return idsOf(await writer.create(asker, entity, { data: data as never })) // as the API would
    if (does === 'restore') return idsOf(await writer.restore(asker, entity, { id: write.id }))
    const target = { id: write.id, expectedVersion: versionIn(versions, entity, write) }
    if (does === 'delete') return idsOf(await writer.delete(asker, entity, target))
    return idsOf(await writer.update(asker, entity, { ...target, data: data as never })) // as above
  })
}

const idsOf = ({ id }: { readonly id: string }): { readonly ids: readonly string[] } => ({ ids: [id] })

type Versions = ReadonlyMap<string, number>

/** The versions of all records that a write names. */
async function versionsOf({ compiled }: Ground, transaction: Transaction, write: Write): Promise<Versions> {
  const { model } = compiled
  const versions = new Map<string, number>()
  const steps = stepsOf(model, write).filter(({ does }) => does === 'update' || does === 'delete')
  for (const name of new Set(steps.map(({ entity }) => entity))) {
    const ids = steps.flatMap(({ entity, id }) => (entity === name ? [id] : []))
    const text = `select id, version from "${model.entities[name]?.table}" where id = any($1)`
    const rows = await transaction.query<{ id: string; version: number }>({ text, values: [ids] })
    for (const { id, version } of rows) versions.set(`${name} ${id}`, version)
  }
  return versions
}

const versionIn = (versions: Versions, entity: string, { id, stale }: Named): number =>
  (versions.get(`${entity} ${id}`) ?? 1) - (stale ? 1 : 0)

/** An input as it is sent: every record that is named with the version that was seen. */
function withVersions(
  ground: Ground,
  entity: string,
  data: Data | readonly Data[],
  versions: Versions,
): Data | readonly Data[] {
  if (Array.isArray(data)) return data.map(each => withVersions(ground, entity, each, versions) as Data) // one each
  const relations = ground.compiled.model.entities[entity]?.relations ?? {}
  const entries = Object.entries(data).map(([key, value]) => {
    const relation = relations[key]
    if (relation?.type !== 'many') return [key, value]
    const { target } = relation
    const named = ({ stale, ...each }: Named) => ({
      ...each,
      expectedVersion: versionIn(versions, target, { ...each, stale }),
    })
    const children = value as Children // as it was made
    const inside = (each: Data) => withVersions(ground, target, each, versions)
    return [
      key,
      {
        ...children,
        ...(children.create && { create: children.create.map(inside) }),
        ...(children.update && {
          update: children.update.map(each => ({ ...named(each), data: inside(each.data) })),
        }),
        ...(children.delete && { delete: children.delete.map(named) }),
      },
    ]
  })
  return Object.fromEntries(entries)
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
  at: Refused,
  written: Refusal,
  { hidden, mayBefore, mayAfter, mayMeanwhile }: Verdict,
): Promise<void> {
  const { stock, person, write } = at
  const { refused } = written
  const due = dueRefusal(person, write)
  if (due !== undefined)
    return assert.equal(refused, due, 'what may never be done is refused before anything else')
  if (refused === 'VERSION_CONFLICT') checkConflict(person, stock, write, written)
  if (hidden.length > 0) return checkSameAsAbsent(at, written, hidden)
  if (!mayBefore) return assert(rightless.includes(refused), `${refused} without the right`)
  const steps = stepsOf(person.model, write)
  const stale = steps.some(step => step.stale) ? ['VERSION_CONFLICT'] : []
  if (!mayAfter || !mayMeanwhile)
    return assert(
      [...rightless, ...stale, 'VALIDATION_FAILED'].includes(refused),
      `${refused} without the right`,
    )
  const saving = ['VALIDATION_FAILED', 'UNIQUE_VIOLATION']
  const reasons = {
    create: saving,
    createMany: saving,
    update: saving,
    delete: [],
    restore: [...saving, ...(mayBringAlong(person, stock, write) ? [] : ['FORBIDDEN'])],
  }
  const deleting = steps.some(({ does }) => does === 'delete') ? ['DELETE_RESTRICTED'] : []
  assert(
    [...reasons[write.does], ...stale, ...deleting].includes(refused),
    `${refused} though everything is allowed`,
  )
}

/** What is not there for the asker is answered like what is not there at all. */
async function checkSameAsAbsent(
  { ground, person, transaction, write }: Refused,
  written: Refusal,
  hidden: readonly number[],
): Promise<void> {
  assert.equal(written.refused, 'NOT_FOUND')
  for (const place of hidden) {
    const same = withIdAt(person.model, write, place, absent)
    if (hasWrongForm(person.model, same)) continue
    const other = await send(ground, person.asker, transaction, same)
    assert.deepEqual(written, other, 'told apart from a record that is not there')
  }
}

/** A conflict names what was changed meanwhile, as far as it is seen. */
function checkConflict(person: Person, stock: Stock, write: Write, { details }: Refusal): void {
  const { extensions } = details as {
    extensions: { changedFields: readonly string[]; path?: readonly (string | number)[] }
  } // of a conflict
  const stale = stepsOf(person.model, write).filter(step => step.stale)
  const view = viewFor(person, stock)
  const isSeen = ({ entity, id }: Step): boolean => {
    const row = stock.rows[entity]?.find(each => each.id === id)
    return row !== undefined && extensions.changedFields.every(name => view.seesField(entity, name, row))
  }
  assert(
    stale.some(step => step.depth > 0 === (extensions.path !== undefined) && isSeen(step)),
    'tells that something unseen was changed',
  )
}

/** What no row could make right: what may never be done, and what has the wrong form. */
function dueRefusal({ asker, model }: Person, write: Write): string | undefined {
  const { policy } = asker
  const steps = stepsOf(model, write)
  if (steps.some(({ does, entity }) => policy.rows(does, entity) === false)) return 'FORBIDDEN'
  const isNever = ({ does, entity, keys }: Step) =>
    (does === 'create' || does === 'update') &&
    keys.some(
      key =>
        model.entities[entity]?.fields[key]?.assigned === undefined &&
        policy.writable(entity, key, does) === false,
    )
  if (steps.some(isNever)) return 'FIELD_FORBIDDEN'
  return hasWrongForm(model, write) ? 'BAD_USER_INPUT' : undefined
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
  const view = viewFor(person, stock)
  for (const step of stepsOf(person.model, write)) {
    const before =
      step.does === 'update' ? stock.rows[step.entity]?.find(({ id }) => id === step.id) : undefined
    for (const { entity, id } of referredTo(person.model, step)) {
      const isParent = step.under?.step.id === id
      if (isParent || (step.id !== id && Object.values(before ?? {}).includes(id))) continue
      const row = stock.rows[entity]?.find(each => each.id === id)
      assert(row && view.seesRow(entity, row) && isLive(row), 'refers to what it does not see')
    }
  }
}

const isLive = (row: Row): boolean => (row['deletedAt'] ?? null) === null

/** One text that any change of any row changes. */
export async function fingerprint({ compiled, entities }: Ground, transaction: Transaction): Promise<string> {
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
