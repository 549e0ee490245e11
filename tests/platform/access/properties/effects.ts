import assert from 'node:assert/strict'
import type { EntityModel, Model } from '../../../../api/model/index.ts'
import { valuesIn, type Write } from '../generate/writes.ts'
import type { Row, Stock } from '../oracle/rows.ts'
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
  readonly id: string
}

/** A write did what it was asked and nothing that its author could not have done by a write of its own. */
export function checkEffects(effect: Effect, before: Stock, after: Stock): void {
  const { write, id, view } = effect
  for (const change of changedRows(before, after)) {
    const isTarget = change.entity === write.entity && (change.after ?? change.before)?.id === id
    if (isTarget) checkTarget(effect, change)
    else checkAlong(view, write, change)
  }
  if (write.does === 'create' || write.does === 'update') checkLinks(effect, before, after)
}

/** Fields whose value another field decides: they go with it. */
const follows = ({ fields }: EntityModel, name: string): boolean =>
  fields[name]?.when !== undefined || fields[name]?.precisionOf !== undefined

function checkTarget({ model, write }: Effect, { before, after, fields }: Changed): void {
  const entity = model.entities[write.entity] as EntityModel // writes name entities that exist
  if (write.does === 'restore') return assert.deepEqual(fields, ['deletedAt'])
  if (write.does === 'delete')
    return assert(!after || fields.join() === 'deletedAt', `deleted, and ${fields} changed`)
  const given = valuesIn(entity, write.data)
  for (const [name, value] of Object.entries(given))
    if (!follows(entity, name))
      assert.deepEqual(after?.[name] ?? null, value, `${name} is not what was given`)
  const others = fields.filter(
    name => !(name in given) && !(name in entity.derived) && !follows(entity, name),
  )
  if (before) assert.deepEqual(others, [], 'fields changed that were not given')
}

/** What goes along: a child deleted, or its reference cleared; its author has to be allowed each. */
function checkAlong(view: View, write: Write, { entity, before, after, fields }: Changed): void {
  assert(
    (write.does === 'delete' || write.does === 'restore') && before,
    `${write.does} changed another ${entity}`,
  )
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

function checkLinks({ model, view, write, id }: Effect, before: Stock, after: Stock): void {
  for (const [table, pairs] of Object.entries(after.links)) {
    const old = new Set((before.links[table] ?? []).map(each => JSON.stringify(each)))
    const now = new Set(pairs.map(each => JSON.stringify(each)))
    const changed = [...old, ...now].filter(pair => old.has(pair) !== now.has(pair))
    const relation = Object.values(model.entities[write.entity]?.relations ?? {}).find(
      each => each.type === 'manyToMany' && each.joinTable === table,
    )
    for (const pair of changed) {
      assert(
        relation?.type === 'manyToMany' && 'data' in write && relation.name in write.data,
        'a link nobody gave',
      )
      const link: Readonly<Record<string, string>> = JSON.parse(pair)
      assert.equal(link[relation.ownColumn], id, 'a link of another record')
      const target = before.rows[relation.target]?.find(each => each.id === link[relation.targetColumn])
      assert(target && view.seesRow(relation.target, target), 'a link to what is not seen')
    }
  }
}
