import type { EntityModel, Model } from '../../../../api/model/index.ts'
import { type Data, valuesIn, type Write } from '../generate/writes.ts'
import type { Row, Stock } from './rows.ts'
import type { View } from './view.ts'

interface Judging {
  readonly model: Model
  readonly stock: Stock
  /** What is seen of a stock. */
  readonly viewOf: (stock: Stock) => View
}

/** What the rules say of a write, whatever the values are good for. */
export interface Verdict {
  /** The record is not there for the asker: absent, unseen, deleted (or, to be restored, not deleted). */
  readonly isHidden: boolean
  readonly mayBefore: boolean
  /** As everything would be. */
  readonly mayAfter: boolean
  /** As the record would be beside all others as they are, itself at the end of a path or in a list among them. */
  readonly mayMeanwhile: boolean
}

export function verdictOn(judging: Judging, write: Write): Verdict {
  const { stock } = judging
  const view = judging.viewOf(stock)
  const seen = { isHidden: false, mayBefore: true, mayAfter: true, mayMeanwhile: true }
  if (write.does === 'create') return { ...seen, ...mayBecome(judging, write) }
  const row = stock.rows[write.entity]?.find(each => each.id === write.id)
  const isDeleted = (row?.['deletedAt'] ?? null) !== null
  if (!row || !view.seesRow(write.entity, row) || isDeleted !== (write.does === 'restore'))
    return { isHidden: true, mayBefore: false, mayAfter: false, mayMeanwhile: false }
  if (write.does !== 'update') return { ...seen, mayBefore: view.mayDo(write.does, write.entity, row) }
  return { ...seen, mayBefore: mayAs(view, 'update', write, row), ...mayBecome(judging, write) }
}

type Saving = Extract<Write, { readonly data: Data }>

/** Whether somebody may create or update a record that is, or will be, like this row. */
const mayAs = (view: View, action: 'create' | 'update', { entity, data }: Saving, row: Row): boolean =>
  view.mayDo(action, entity, row) && Object.keys(data).every(key => view.mayWrite(action, entity, key, row))

/** Whether the record may be what it would be: made or changed so, every key written, and seen afterwards. */
function mayBecome(judging: Judging, write: Saving): Pick<Verdict, 'mayAfter' | 'mayMeanwhile'> {
  const row = rowAfter(judging, write)
  const rows = judging.stock.rows[write.entity] ?? []
  const others = rows.filter(({ id }) => id !== row.id)
  const links = linksAfter(judging, write, row.id)
  const after = { rows: { ...judging.stock.rows, [write.entity]: [...others, row] }, links }
  const may = (view: View) => mayAs(view, write.does, write, row) && view.seesRow(write.entity, row)
  return { mayAfter: may(judging.viewOf(after)), mayMeanwhile: may(judging.viewOf(judging.stock)) }
}

/** The record as it would be, as far as rules ask. */
export function rowAfter({ model, stock }: Pick<Judging, 'model' | 'stock'>, write: Saving): Row {
  const entity = model.entities[write.entity] as EntityModel // writes name entities that exist
  const before =
    write.does === 'update' ? stock.rows[write.entity]?.find(({ id }) => id === write.id) : undefined
  const given = { ...valuesIn(entity, write.data) }
  const merged: Record<string, unknown> = { ...(before ?? defaultsOf(entity)), ...given }
  for (const { name, precisionOf, default: usual = null } of Object.values(entity.fields)) {
    if (precisionOf === undefined) continue
    const date = merged[precisionOf] ?? null
    const isNew = date !== (before?.[precisionOf] ?? null)
    if (date === null) merged[name] = null
    else if (isNew && (merged[name] ?? null) === null) merged[name] = usual
  }
  return { ...merged, id: before?.id ?? 'new' }
}

const defaultsOf = (entity: EntityModel): Data =>
  Object.fromEntries(
    Object.values(entity.fields).flatMap(field =>
      field.default === undefined || field.precisionOf !== undefined ? [] : [[field.name, field.default]],
    ),
  )

function linksAfter({ model, stock }: Judging, { entity, data }: Saving, id: string): Stock['links'] {
  const links = { ...stock.links }
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

/** The records a write refers to. */
export function referredTo(
  model: Model,
  { entity, data }: Saving,
): readonly { readonly entity: string; readonly id: string }[] {
  return Object.entries(data).flatMap(([key, value]) => {
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
}
