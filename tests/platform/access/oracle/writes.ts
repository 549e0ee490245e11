import type { EntityModel, Model } from '../../../../api/model/index.ts'
import { type Data, valuesIn, type Write } from '../generate/writes.ts'
import type { Row, Stock } from './rows.ts'
import { type Step, stepsOf } from './steps.ts'
import type { View } from './view.ts'

export interface Judging {
  readonly model: Model
  readonly stock: Stock
  /** What is seen of a stock. */
  readonly viewOf: (stock: Stock) => View
}

/** What the rules say of a write, whatever the values are good for. */
export interface Verdict {
  /** The places of records that are not there for the asker: absent, unseen, deleted (or, to be restored, not deleted), no children of what they stand in. */
  readonly hidden: readonly number[]
  readonly mayBefore: boolean
  /** As everything would be. */
  readonly mayAfter: boolean
  /** As each record would be beside all others as they are, but for those above it. */
  readonly mayMeanwhile: boolean
}

export const verdictOn = (judging: Judging, write: Write): Verdict =>
  verdictOnSteps(judging, stepsOf(judging.model, write))

/** The same of steps that several writes come to together. */
export function verdictOnSteps(judging: Judging, steps: readonly Step[]): Verdict {
  const { stock } = judging
  const view = judging.viewOf(stock)
  const hidden = steps.flatMap((step, place) => (isHidden(judging, view, step) ? [place] : []))
  if (hidden.length > 0) return { hidden, mayBefore: false, mayAfter: false, mayMeanwhile: false }
  const mayBefore = steps.every(step => {
    const row = rowOf(stock, step)
    if (step.does === 'create' || row === undefined) return true
    // What is to be brought in and is not seen is none: nobody is told that they may not have it.
    const isNone = !view.seesRow(step.entity, row) || isDeleted(row)
    return (step.how === 'connect' && isNone) || mayAs(view, step, row)
  })
  return { hidden, mayBefore, ...mayBecome(judging, steps) }
}

const rowOf = ({ rows }: Stock, { entity, id }: Pick<Step, 'entity' | 'id'>): Row | undefined =>
  rows[entity]?.find(each => each.id === id)

const isDeleted = (row: Row | undefined): boolean => (row?.['deletedAt'] ?? null) !== null

/** Whether a record that is named is none for the asker; what is to be brought in is a matter of values. */
function isHidden({ stock }: Judging, view: View, step: Step): boolean {
  if (step.does === 'create' || step.how === 'connect') return false
  const row = rowOf(stock, step)
  if (!row || !view.seesRow(step.entity, row) || isDeleted(row) !== (step.does === 'restore')) return true
  if (!step.under) return false
  const { relation, step: above } = step.under
  const parent = rowOf(stock, above)
  return (
    !parent ||
    row[`${relation.inverseOf}Id`] !== parent.id ||
    !view.seesField(step.entity, relation.inverseOf, row) ||
    !view.seesField(above.entity, relation.name, parent)
  )
}

/** Whether somebody may do this to a record that is, or will be, like this row. */
const mayAs = (view: View, { does, entity, keys }: Step, row: Row): boolean =>
  view.mayDo(does, entity, row) &&
  ((does !== 'create' && does !== 'update') || keys.every(key => view.mayWrite(does, entity, key, row)))

/** Whether the records may be what they would be: made or changed so, every key written, and seen afterwards. */
function mayBecome(judging: Judging, steps: readonly Step[]): Pick<Verdict, 'mayAfter' | 'mayMeanwhile'> {
  const { model, stock } = judging
  const saving = steps.filter(({ does }) => does === 'create' || does === 'update')
  const may = (view: View, step: Step): boolean => {
    const row = rowAfter({ model, stock }, step)
    return mayAs(view, step, row) && view.seesRow(step.entity, row)
  }
  const after = judging.viewOf(stockAfter(judging, steps))
  return {
    mayAfter: saving.every(step => may(after, step)),
    mayMeanwhile: [...new Set(saving.map(({ depth }) => depth))].every(depth => {
      const above = judging.viewOf(
        stockAfter(
          judging,
          saving.filter(step => step.depth < depth),
        ),
      )
      return saving.every(step => step.depth !== depth || may(above, step))
    }),
  }
}

/** Everything as it would be with a write done, whether or not it may be. */
export const stockWith = (judging: Judging, write: Write): Stock =>
  stockAfter(judging, stepsOf(judging.model, write))

/** Everything as it would be with these steps done. */
function stockAfter(judging: Judging, steps: readonly Step[]): Stock {
  const rows = { ...judging.stock.rows }
  let links = judging.stock.links
  for (const step of steps) {
    const all = rows[step.entity] ?? []
    const others = all.filter(({ id }) => id !== step.id)
    const before = all.find(({ id }) => id === step.id)
    if (step.does === 'delete')
      rows[step.entity] = before ? [...others, { ...before, deletedAt: 'now' }] : all
    if (step.does !== 'create' && step.does !== 'update') continue
    rows[step.entity] = [...others, rowAfter(judging, step)]
    links = linksAfter(judging.model, links, step)
  }
  return { rows, links }
}

/** The record as it would be, as far as rules ask. */
export function rowAfter({ model, stock }: Pick<Judging, 'model' | 'stock'>, step: Step): Row {
  const entity = model.entities[step.entity] as EntityModel // writes name entities that exist
  const before = step.does === 'update' ? rowOf(stock, step) : undefined
  const given = { ...valuesIn(entity, step.data) }
  const merged: Record<string, unknown> = { ...(before ?? defaultsOf(entity)), ...given }
  for (const { name, precisionOf, default: usual = null } of Object.values(entity.fields)) {
    if (precisionOf === undefined) continue
    const date = merged[precisionOf] ?? null
    const isNew = date !== (before?.[precisionOf] ?? null)
    if (date === null) merged[name] = null
    else if (isNew && (merged[name] ?? null) === null) merged[name] = usual
  }
  return { ...merged, id: before?.id ?? step.id }
}

const defaultsOf = (entity: EntityModel): Data =>
  Object.fromEntries(
    Object.values(entity.fields).flatMap(field =>
      field.default === undefined || field.precisionOf !== undefined ? [] : [[field.name, field.default]],
    ),
  )

function linksAfter(model: Model, before: Stock['links'], { entity, data, id }: Step): Stock['links'] {
  const links = { ...before }
  for (const [key, value] of Object.entries(data)) {
    const relation = model.entities[entity]?.relations[key]
    if (relation?.type !== 'manyToMany') continue
    const { joinTable, ownColumn, targetColumn } = relation
    const { connect, disconnect } = value as { connect: readonly string[]; disconnect: readonly string[] }
    const kept = (links[joinTable] ?? []).filter(
      each => each[ownColumn] !== id || !disconnect.includes(each[targetColumn] ?? ''),
    )
    links[joinTable] = [...kept, ...connect.map(to => ({ [ownColumn]: id, [targetColumn]: to }))]
  }
  return links
}

/** The records a step refers to, by itself or by bringing them in. */
export function referredTo(
  model: Model,
  { entity, data, how, id: own }: Step,
): readonly { readonly entity: string; readonly id: string }[] {
  const brought = how === 'connect' ? [{ entity, id: own }] : []
  const named = Object.entries(data).flatMap(([key, value]) => {
    for (const relation of Object.values(model.entities[entity]?.relations ?? {})) {
      const { target } = relation
      if (relation.type === 'one' && relation.idField === key && typeof value === 'string')
        return [{ entity: target, id: value }]
      if (relation.name !== key) continue
      const { connect } = value as { connect: string | readonly string[] | null }
      return [connect ?? []].flat().map(id => ({ entity: target, id }))
    }
    return []
  })
  return [...brought, ...named]
}
