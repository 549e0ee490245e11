import fc from 'fast-check'
import type { EntityModel, Model } from '../../../../api/model/index.ts'
import type { Row, Rows, Stock } from '../oracle/rows.ts'
import { isLinked, type View } from '../oracle/view.ts'

/** A change made to the database behind everybody's back, by raw SQL. */
export type Change =
  | {
      readonly does: 'copy'
      readonly entity: string
      readonly field: string
      readonly row: string
      readonly from: string
    }
  | {
      readonly does: 'clear' | 'renew'
      readonly entity: string
      readonly field: string
      readonly row: string
    }
  | { readonly does: 'hide'; readonly entity: string; readonly row: string }
  | {
      readonly does: 'link'
      readonly entity: string
      readonly field: string
      readonly row: string
      readonly to: string
    }

const ofEntity = (model: Model, name: string): EntityModel => model.entities[name] as EntityModel // names come from the Model

/** Values that have to be the only ones of their kind. */
const isUnique = ({ unique }: EntityModel, field: string): boolean =>
  unique.some(({ fields }) => fields.includes(field))

function ofCells(entity: EntityModel, rows: readonly Row[]): fc.Arbitrary<Change> {
  const id = fc.constantFrom(...rows.map(row => row.id))
  const ones = Object.values(entity.relations).filter(({ type }) => type === 'one')
  const cells = [...Object.values(entity.fields), ...ones].map(({ name, ...field }) => {
    const at = { entity: entity.name, field: name }
    const isRequired = 'required' in field && field.required
    if (isUnique(entity, name)) return id.map((row): Change => ({ does: 'renew', ...at, row }))
    const copied = fc.tuple(id, id).map(([row, from]): Change => ({ does: 'copy', ...at, row, from }))
    const cleared = id.map((row): Change => ({ does: 'clear', ...at, row }))
    return isRequired ? copied : fc.oneof({ weight: 3, arbitrary: copied }, { weight: 1, arbitrary: cleared })
  })
  return fc.oneof(...cells)
}

function ofLinks(entity: EntityModel, all: Rows): readonly fc.Arbitrary<Change>[] {
  return Object.values(entity.relations).flatMap(relation => {
    const targets = all[relation.target] ?? []
    if (relation.type !== 'manyToMany' || !relation.owner || targets.length === 0) return []
    const row = fc.constantFrom(...(all[entity.name] ?? []).map(each => each.id))
    const to = fc.constantFrom(...targets.map(each => each.id))
    return [
      fc.record({
        does: fc.constant('link' as const),
        entity: fc.constant(entity.name),
        field: fc.constant(relation.name),
        row,
        to,
      }),
    ]
  })
}

/** Some changes of any kind to any rows. */
export function changesOf(model: Model, rows: Rows): fc.Arbitrary<readonly Change[]> {
  const kinds = Object.entries(rows).flatMap(([name, all]) => {
    const entity = ofEntity(model, name)
    if (all.length === 0) return []
    const hidden = fc
      .constantFrom(...all.map(row => row.id))
      .map((row): Change => ({ does: 'hide', entity: name, row }))
    return [
      { weight: 6, arbitrary: ofCells(entity, all) },
      ...(entity.softDelete ? [{ weight: 1, arbitrary: hidden }] : []),
      ...ofLinks(entity, rows).map(arbitrary => ({ weight: 2, arbitrary })),
    ]
  })
  return fc.array(fc.oneof(...kinds), { minLength: 1, maxLength: 6 })
}

/** Whether nothing is seen of what a change touches; what follows from it, only the view after it can tell. */
export function isHidden(view: View, { rows }: Stock, change: Change): boolean {
  const row = rows[change.entity]?.find(each => each.id === change.row)
  if (!row || !view.seesRow(change.entity, row)) return true
  const isGone = (row['deletedAt'] ?? null) !== null && !view.mayDo('restore', change.entity, row)
  return isGone || (change.does !== 'hide' && !view.seesField(change.entity, change.field, row))
}

/** The statements that make the changes. */
export function statementsOf(model: Model, stock: Stock, changes: readonly Change[]): string {
  return changes.map(change => statementOf(model, stock, change)).join(';\n')
}

function statementOf(model: Model, stock: Stock, change: Change): string {
  const entity = ofEntity(model, change.entity)
  const where = `where id = '${change.row}'`
  const set = (column: string, value: string) =>
    `update "${entity.table}" set "${column}" = ${value} ${where}`
  if (change.does === 'hide') {
    const columns =
      'deleted_at = case when deleted_at is null then now() end, deletion_id = case when deleted_at is null then id end'
    return `update "${entity.table}" set ${columns} ${where}`
  }
  if (change.does === 'link') return toggled(entity, stock, change)
  const column = columnOf(entity, change.field)
  if (change.does === 'clear') return set(column, 'null')
  if (change.does === 'copy')
    return set(column, `(select "${column}" from "${entity.table}" where id = '${change.from}')`)
  return set(column, renewed(entity, change))
}

/** A value nobody else has, of the column's type. */
function renewed(
  entity: EntityModel,
  { field, row }: { readonly field: string; readonly row: string },
): string {
  const end = row.slice(-6)
  return entity.fields[field]?.operators === 'int' ? `1${end}` : `'~${end}'`
}

function columnOf({ fields, relations }: EntityModel, field: string): string {
  const relation = relations[field]
  return relation?.type === 'one' ? relation.column : (fields[field]?.column ?? field)
}

function toggled(entity: EntityModel, stock: Stock, change: Extract<Change, { does: 'link' }>): string {
  const relation = entity.relations[change.field]
  if (relation?.type !== 'manyToMany') throw new Error(`${change.field} is no list of links`)
  const { joinTable, ownColumn, targetColumn } = relation
  return isLinked(stock, relation, change.row, change.to)
    ? `delete from "${joinTable}" where "${ownColumn}" = '${change.row}' and "${targetColumn}" = '${change.to}'`
    : `insert into "${joinTable}" ("${ownColumn}", "${targetColumn}") values ('${change.row}', '${change.to}') on conflict do nothing`
}
