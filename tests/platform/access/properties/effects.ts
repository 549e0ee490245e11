import assert from 'node:assert/strict'
import type { EntityModel, Model } from '../../../../api/model/index.ts'
import { valuesIn, type Write } from '../generate/writes.ts'
import type { Row, Stock } from '../oracle/rows.ts'
import { type Step, stepsOf } from '../oracle/steps.ts'
import type { View } from '../oracle/view.ts'

interface Changed {
  readonly entity: string
  readonly before: Row | undefined
  readonly after: Row | undefined
  /** Names of what differs, without what every write touches. */
  readonly fields: readonly string[]
}

const touched = ['version', 'updatedAt', 'updatedBy']

/** Every row that is not as it was. */
export function changedRows(before: Stock, after: Stock): readonly Changed[] {
  return Object.keys(before.rows).flatMap(entity => {
    const [old, now] = [before, after].map(
      ({ rows }) => new Map((rows[entity] ?? []).map(row => [row.id, row])),
    )
    const ids = new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])
    return [...ids].flatMap(id => {
      const [one, other] = [old?.get(id), now?.get(id)]
      if (JSON.stringify(one) === JSON.stringify(other)) return []
      const names = Object.keys({ ...one, ...other }).filter(name => !touched.includes(name))
      const fields = names.filter(name => JSON.stringify(one?.[name]) !== JSON.stringify(other?.[name]))
      return [{ entity, before: one, after: other, fields }]
    })
  })
}

interface Effect {
  readonly model: Model
  /** What the asker saw and might do before. */
  readonly view: View
  readonly write: Write
  /** Of the records the write was called with. */
  readonly ids: readonly string[]
}

/** A write did what it was asked and nothing that its author could not have done by writes of its own. */
export const checkEffects = (effect: Effect, before: Stock, after: Stock): void =>
  checkSteps(effect, stepsOf(effect.model, effect.write), before, after)

/** The same of steps that several such writes come to together. */
export function checkSteps(effect: Effect, steps: readonly Step[], before: Stock, after: Stock): void {
  const changed = changedRows(before, after)
  const idOf = madeBy(effect, steps, changed)
  const isDeleting = steps.some(({ does }) => does === 'delete' || does === 'restore')
  for (const change of changed) {
    const id = (change.after ?? change.before)?.id
    const step = steps.find(each => each.entity === change.entity && idOf(each.id) === id)
    if (step) checkTarget(effect, { step, idOf, isDeleting }, change)
    else checkAlong(effect, isDeleting, change)
  }
  for (const step of steps) checkDone(step, after, idOf(step.id))
  checkLinks(effect, { steps, idOf, before, after })
}

type IdOf = (id: string) => string

/** Finds the records that were made, each for its step: by what was given and by whose child it is. */
function madeBy({ model, ids }: Effect, steps: readonly Step[], changed: readonly Changed[]): IdOf {
  const known = new Map<string, string>()
  const idOf: IdOf = id => known.get(id) ?? id
  const roots = steps.filter(({ depth }) => depth === 0)
  roots.forEach((step, at) => {
    known.set(step.id, ids[at] ?? '')
  })
  const fresh = changed.filter(({ before }) => before === undefined)
  const made = steps.filter(({ does }) => does === 'create')
  assert.equal(fresh.length, made.length, 'as many records are made as were asked for')
  const used = new Set(ids)
  // What says more is found first: less fits more.
  const nested = made.filter(({ depth }) => depth > 0)
  const ordered = nested.toSorted(
    (one, other) => one.depth - other.depth || other.keys.length - one.keys.length,
  )
  for (const step of ordered) {
    const entity = model.entities[step.entity] as EntityModel // writes name entities that exist
    const given = Object.entries(valuesIn(entity, step.data)).filter(([name]) => !follows(entity, name))
    const found = fresh.find(
      ({ entity: name, after }) =>
        after &&
        name === step.entity &&
        !used.has(after.id) &&
        given.every(([field, value]) => {
          const wanted = typeof value === 'string' ? idOf(value) : value
          return JSON.stringify(after[field] ?? null) === JSON.stringify(kept(wanted) ?? null)
        }),
    )
    assert(found?.after, `no ${step.entity} was made of what was given`)
    used.add(found.after.id)
    known.set(step.id, found.after.id)
  }
  return idOf
}

/** Fields whose value another field decides: they go with it. */
const follows = ({ fields }: EntityModel, name: string): boolean =>
  fields[name]?.when !== undefined || fields[name]?.precisionOf !== undefined

/** Text of nothing but spaces is no value. */
const kept = <Value>(value: Value): Value | null =>
  typeof value === 'string' && value.trim() === '' ? null : value

interface Doing {
  readonly step: Step
  readonly idOf: IdOf
  readonly isDeleting: boolean
}

function checkTarget(
  { model }: Effect,
  { step, idOf, isDeleting }: Doing,
  { before, after, fields }: Changed,
): void {
  const entity = model.entities[step.entity] as EntityModel // writes name entities that exist
  if (step.does === 'restore') return assert.deepEqual(fields, ['deletedAt'])
  if (step.does === 'delete')
    return assert(
      !after || fields.every(name => name === 'deletedAt' || name.endsWith('Id')),
      `deleted, and ${fields} changed`,
    )
  // What was changed may still be deleted, or lose a reference, along with something else.
  const goesAlong = (name: string) => isDeleting && (name === 'deletedAt' || name.endsWith('Id'))
  const given = valuesIn(entity, step.data)
  for (const [name, value] of Object.entries(given))
    if (!follows(entity, name) && !goesAlong(name))
      assert.deepEqual(
        after?.[name] ?? null,
        kept(typeof value === 'string' ? idOf(value) : value),
        `${name} is not what was given`,
      )
  const others = fields.filter(
    name => !(name in given) && !(name in entity.derived) && !follows(entity, name) && !goesAlong(name),
  )
  if (before) assert.deepEqual(others, [], 'fields changed that were not given')
}

/** What was asked for has come about, also where it stood so already. */
function checkDone({ does, entity }: Step, after: Stock, id: string): void {
  const row = after.rows[entity]?.find(each => each.id === id)
  const isThere = row !== undefined && (row['deletedAt'] ?? null) === null
  if (does === 'delete') assert(!isThere, `the ${entity} is still there`)
  if (does === 'create') assert(row, `the ${entity} is not there`)
}

/** What goes along: a child deleted, or its reference cleared; its author has to be allowed each. */
function checkAlong(
  { view, write }: Effect,
  isDeleting: boolean,
  { entity, before, after, fields }: Changed,
): void {
  assert(isDeleting && before, `${write.does} changed another ${entity}`)
  assert(view.seesRow(entity, before), `an unseen ${entity} went along`)
  if (write.does === 'restore') {
    assert.deepEqual(fields, ['deletedAt'])
    return assert(view.mayDo('restore', entity, before), 'restored along')
  }
  if (!after || fields.includes('deletedAt'))
    return assert(view.mayDo('delete', entity, before), 'deleted along')
  assert(view.mayDo('update', entity, before), 'cleared along')
  for (const name of fields) assert(view.mayWrite('update', entity, name, before), `${name} cleared along`)
}

interface Linking {
  readonly steps: readonly Step[]
  readonly idOf: IdOf
  readonly before: Stock
  readonly after: Stock
}

function checkLinks({ model, view, write }: Effect, { steps, idOf, before, after }: Linking): void {
  if (write.does === 'delete' || write.does === 'restore') return
  for (const [table, pairs] of Object.entries(after.links)) {
    const old = new Set((before.links[table] ?? []).map(each => JSON.stringify(each)))
    const now = new Set(pairs.map(each => JSON.stringify(each)))
    for (const pair of [...old, ...now].filter(each => old.has(each) !== now.has(each))) {
      const link: Readonly<Record<string, string>> = JSON.parse(pair)
      const given = steps.flatMap(step =>
        Object.values(model.entities[step.entity]?.relations ?? {}).flatMap(relation =>
          relation.type === 'manyToMany' &&
          relation.joinTable === table &&
          relation.name in step.data &&
          link[relation.ownColumn] === idOf(step.id)
            ? [relation]
            : [],
        ),
      )
      assert(given.length > 0, 'a link nobody gave')
      const isSeen = given.some(({ target, targetColumn }) => {
        const row = before.rows[target]?.find(each => each.id === link[targetColumn])
        return row !== undefined && view.seesRow(target, row)
      })
      assert(isSeen, 'a link to what is not seen')
    }
  }
}
