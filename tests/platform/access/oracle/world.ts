import type { OperatorFamily } from '../../../../api/define/index.ts'
import type { EntityModel, Model, RelationModel } from '../../../../api/model/index.ts'
import type { Value } from '../../planner/oracle.ts'
import type { Deleted } from '../generate/asked.ts'
import type { Row, Stock } from './rows.ts'
import { wordsOf } from './search.ts'
import { isLinked, type View } from './view.ts'

/** All rows, and what an asker sees of them. */
export interface World extends Stock {
  readonly model: Model
  readonly view: View
  /** Entities of which nothing may ever be read: relations to them are kept back whole. */
  readonly isClosed: (entity: string) => boolean
}

export const modelOf = ({ model }: World, entity: string): EntityModel =>
  model.entities[entity] as EntityModel // queries name entities that exist
export const relationOf = (world: World, entity: string, name: string): RelationModel =>
  modelOf(world, entity).relations[name] as RelationModel // and relations

/** The rows of an entity the asker sees; deleted ones are for those who may bring them back. */
export function rowsOf(world: World, entity: string, deleted: Deleted = 'EXCLUDE'): readonly Row[] {
  const { rows, view } = world
  return (rows[entity] ?? []).filter(row => {
    if (!view.seesRow(entity, row)) return false
    const isLive = (row['deletedAt'] ?? null) === null
    if (deleted === 'EXCLUDE') return isLive
    if (!modelOf(world, entity).softDelete) return deleted === 'INCLUDE'
    const isRestorable = view.mayDo('restore', entity, row)
    return deleted === 'INCLUDE' ? isLive || isRestorable : !isLive && isRestorable
  })
}

/** The record a to-one leads to, where both the relation and the record may be seen. */
export function targetOf(world: World, entity: string, name: string, row: Row): Row | null {
  if (!world.view.seesField(entity, name, row)) return null
  const { target } = relationOf(world, entity, name)
  return rowsOf(world, target).find(each => each.id === row[`${name}Id`]) ?? null
}

/** The records of a list, as far as the asker sees that they belong there: the side that says so has to be visible. */
export function childrenOf(world: World, entity: string, name: string, row: Row): readonly Row[] {
  const { view } = world
  if (!view.seesField(entity, name, row)) return []
  const relation = relationOf(world, entity, name)
  const visible = rowsOf(world, relation.target)
  if (relation.type === 'many')
    return visible.filter(
      each =>
        each[`${relation.inverseOf}Id`] === row.id &&
        view.seesField(relation.target, relation.inverseOf, each),
    )
  if (relation.type === 'one') return []
  const { owner, inverse } = relation
  return visible.filter(
    each =>
      isLinked(world, relation, row.id, each.id) &&
      (owner || inverse === undefined || view.seesField(relation.target, inverse, each)),
  )
}

/** The words of what search looks in, as far as the asker sees it. */
export const searchedWords = (world: World, entity: string, row: Row): readonly string[] =>
  wordsOf(
    ...modelOf(world, entity).search.map(field => {
      const value = valueOf(world, entity, field, row)
      return value === null ? null : String(value)
    }),
  )

const systemFamilies: Readonly<Record<string, OperatorFamily>> = {
  id: 'id',
  version: 'int',
  createdAt: 'datetime',
  updatedAt: 'datetime',
  deletedAt: 'datetime',
}

export const familyOf = (entity: EntityModel, field: string): OperatorFamily =>
  entity.fields[field]?.operators ?? entity.derived[field]?.operators ?? systemFamilies[field] ?? 'id'

/** A field's value as the asker sees it: what may not be seen is not there. */
export const valueOf = ({ view }: World, entity: string, field: string, row: Row): Value =>
  (view.seesField(entity, field, row) ? (row[field] ?? null) : null) as Value // printed scalars
