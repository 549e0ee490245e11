import type { OperatorFamily } from '../../define/index.ts'
import type { EntityModel, Model, RelationModel } from '../../model/index.ts'
import { type FieldSpec, inputType, listOf, type TypeClass, type TypeThunk } from './declare.ts'
import { Direction, type EnumObject } from './enums.ts'
import { enumFilters, filterOf } from './filters.ts'
import { type GroupInputs, groupInputs } from './group-inputs.ts'
import { CountOrderBy } from './shared.ts'

/** What a list of an entity is asked with. */
export interface ListInputs {
  readonly where: TypeClass
  readonly orderBy: TypeClass
  readonly groups: GroupInputs
}

interface Making {
  readonly filters: ReadonlyMap<string, TypeClass>
  readonly wheres: Map<string, TypeClass>
  readonly listFilters: Map<string, TypeClass>
  readonly orders: Map<string, TypeClass>
}

const filterType =
  (
    { operators, enum: name = '' }: { readonly operators: OperatorFamily; readonly enum?: string },
    { filters }: Pick<Making, 'filters'>,
  ): TypeThunk =>
  () =>
    operators === 'enum' ? filters.get(name) : filterOf(operators)

const systemFilters = (entity: EntityModel): readonly FieldSpec[] => [
  { name: 'id', type: () => filterOf('id') },
  { name: 'version', type: () => filterOf('int') },
  { name: 'createdAt', type: () => filterOf('datetime') },
  { name: 'updatedAt', type: () => filterOf('datetime') },
  ...(entity.softDelete ? [{ name: 'deletedAt', type: () => filterOf('datetime') }] : []),
]

function relationFilters(relation: RelationModel, making: Making): readonly FieldSpec[] {
  if (relation.type !== 'one')
    return [{ name: relation.name, type: () => making.listFilters.get(relation.target) }]
  return [
    { name: relation.idField, type: () => filterOf('id') },
    { name: relation.name, type: () => making.wheres.get(relation.target) },
  ]
}

function whereInput(entity: EntityModel, making: Making): TypeClass {
  return inputType(entity.api.where, self => [
    { name: 'AND', type: listOf(() => self) },
    { name: 'OR', type: listOf(() => self) },
    { name: 'NOT', type: () => self },
    ...systemFilters(entity),
    ...[...Object.values(entity.fields), ...Object.values(entity.derived)].map(field => ({
      name: field.name,
      type: filterType(field, making),
    })),
    ...Object.values(entity.relations).flatMap(relation => relationFilters(relation, making)),
  ])
}

function listFilterInput(entity: EntityModel, making: Making): TypeClass {
  const where = () => making.wheres.get(entity.name)
  return inputType(entity.api.listFilter, () => [
    { name: 'some', type: where },
    { name: 'every', type: where },
    { name: 'none', type: where },
    { name: 'count', type: () => filterOf('int') },
  ])
}

/** Paths go through to-one relations; of lists, their length. One key an item is checked when the query is planned. */
function orderInput(entity: EntityModel, making: Making): TypeClass {
  const scalars = [
    'id',
    'version',
    'createdAt',
    'updatedAt',
    ...(entity.softDelete ? ['deletedAt'] : []),
    ...Object.values(entity.fields)
      .filter(field => field.sortable)
      .map(field => field.name),
    ...Object.keys(entity.derived),
  ]
  const related = Object.values(entity.relations)
  return inputType(entity.api.orderBy, () => [
    ...scalars.map(name => ({ name, type: () => Direction })),
    ...related.map(({ name, type, target }) => ({
      name,
      type: () => (type === 'one' ? making.orders.get(target) : CountOrderBy),
    })),
  ])
}

/** Every entity's filter and order inputs, by entity name. */
export function listInputs(
  model: Model,
  enums: ReadonlyMap<string, EnumObject>,
): ReadonlyMap<string, ListInputs> {
  const making: Making = {
    filters: enumFilters(enums),
    wheres: new Map(),
    listFilters: new Map(),
    orders: new Map(),
  }
  const groups = groupInputs(model, field => filterType(field, making))
  return new Map(
    Object.values(model.entities).flatMap(entity => {
      const where = whereInput(entity, making)
      const orderBy = orderInput(entity, making)
      making.wheres.set(entity.name, where)
      making.orders.set(entity.name, orderBy)
      making.listFilters.set(entity.name, listFilterInput(entity, making))
      const asked = groups.get(entity.name)
      return asked ? [[entity.name, { where, orderBy, groups: asked }] as const] : []
    }),
  )
}
