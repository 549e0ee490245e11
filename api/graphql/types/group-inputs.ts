import { GraphQLBoolean } from 'graphql'
import type { OperatorFamily, Summary } from '../../define/index.ts'
import {
  type EntityModel,
  groupedFields,
  havingOf,
  isCut,
  type Model,
  orderByOf,
  type SummedField,
  scalarOfSummary,
  summedBy,
} from '../../model/index.ts'
import { type FieldSpec, inputType, listOf, type TypeClass, type TypeThunk } from './declare.ts'
import { CalendarUnit, Direction } from './enums.ts'
import { filterOf } from './filters.ts'

/** What groups of an entity are asked with. */
export interface GroupInputs {
  readonly key: TypeClass
  readonly having: TypeClass
  readonly orderBy: TypeClass
}

type FilterType = (field: SummedField) => TypeThunk

const wayOfKey = (field: SummedField): TypeThunk => (isCut(field) ? () => CalendarUnit : () => GraphQLBoolean)

const ones = (entity: EntityModel, of: (target: string) => unknown): readonly FieldSpec[] =>
  Object.values(entity.relations).flatMap(relation =>
    relation.type === 'one' ? [{ name: relation.name, type: () => of(relation.target) }] : [],
  )

/** A key of groups, and an order by it, which are made alike: own fields and, one step away, those of to-one records. */
function keyInputs(
  model: Model,
  nameOf: (type: string) => string,
  way: (field: SummedField) => TypeThunk,
): ReadonlyMap<string, TypeClass> {
  const entities = Object.values(model.entities)
  const own = (entity: EntityModel): readonly FieldSpec[] =>
    groupedFields(entity).map(field => ({ name: field.name, type: way(field) }))
  const inner = new Map(
    entities.map(entity => [
      entity.name,
      inputType(nameOf(entity.api.summary.groupKeyFields), () => own(entity)),
    ]),
  )
  return new Map(
    entities.map(entity => [
      entity.name,
      inputType(nameOf(entity.api.summary.groupKey), () => [
        ...own(entity),
        ...ones(entity, target => inner.get(target)),
      ]),
    ]),
  )
}

const families: Readonly<Partial<Record<string, Exclude<OperatorFamily, 'enum'>>>> = {
  Int: 'int',
  Float: 'float',
  Decimal: 'decimal',
}

/** How a sum or an average is filtered: as what it is. */
const summedFilter =
  (by: Summary): FilterType =>
  field => {
    const family = families[scalarOfSummary(field, by)]
    if (!family) throw new Error(`${field.name} is no number to sum up`)
    return () => filterOf(family)
  }

interface Making {
  readonly entity: EntityModel
  readonly nameOf: (type: string) => string
}

/** One object of fields for each thing that records are summed up to. */
function summaryInputs(
  { entity, nameOf }: Making,
  types: Readonly<Record<'distinct' | 'bounds' | 'sum' | 'avg', FilterType>>,
): readonly FieldSpec[] {
  const { distinct, bounds, sums, averages } = entity.api.summary
  /** None where no field can be summed up so: a type has fields. */
  const made = (name: string, fields: readonly SummedField[], type: FilterType): readonly TypeClass[] =>
    fields.length === 0
      ? []
      : [inputType(nameOf(name), () => fields.map(field => ({ name: field.name, type: type(field) })))]
  const least = made(bounds, summedBy(entity, 'min'), types.bounds)
  const all = {
    countDistinct: made(distinct, summedBy(entity), types.distinct),
    min: least,
    max: least,
    sum: made(sums, summedBy(entity, 'sum'), types.sum),
    avg: made(averages, summedBy(entity, 'avg'), types.avg),
  }
  return Object.entries(all).flatMap(([name, types]) => types.map(type => ({ name, type: () => type })))
}

/** Every entity's inputs for groups, by entity name. */
export function groupInputs(model: Model, filterType: FilterType): ReadonlyMap<string, GroupInputs> {
  const keys = keyInputs(model, name => name, wayOfKey)
  const keyOrders = keyInputs(model, orderByOf, () => () => Direction)
  return new Map(
    Object.values(model.entities).map(entity => {
      const { summary } = entity.api
      const count = () => filterOf('int')
      const havings = summaryInputs(
        { entity, nameOf: havingOf },
        { distinct: () => count, bounds: filterType, sum: summedFilter('sum'), avg: summedFilter('avg') },
      )
      const way: FilterType = () => () => Direction
      const orders = summaryInputs(
        { entity, nameOf: orderByOf },
        { distinct: way, bounds: way, sum: way, avg: way },
      )
      const having = inputType(summary.having, self => [
        { name: 'AND', type: listOf(() => self) },
        { name: 'OR', type: listOf(() => self) },
        { name: 'NOT', type: () => self },
        { name: 'count', type: count },
        ...havings,
      ])
      const orderBy = inputType(summary.groupOrderBy, () => [
        { name: 'key', type: () => keyOrders.get(entity.name) },
        { name: 'count', type: () => Direction },
        ...orders,
      ])
      const key = keys.get(entity.name)
      if (!key) throw new Error(`${entity.name} has no key to group by`)
      return [entity.name, { key, having, orderBy }]
    }),
  )
}
