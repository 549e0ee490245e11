import { GraphQLInt } from 'graphql'
import type { Summary } from '../../define/index.ts'
import {
  type EntityModel,
  groupedFields,
  isCut,
  type Model,
  scalarOfSummary,
  summedBy,
} from '../../model/index.ts'
import { type FieldSpec, outputType, type TypeClass } from './declare.ts'
import type { EnumObject } from './enums.ts'
import { DateScalar, fieldType } from './scalars.ts'

export interface SummaryTypes {
  /** What a list is summed up to, by entity name. */
  readonly aggregates: ReadonlyMap<string, TypeClass>
  readonly groups: ReadonlyMap<string, TypeClass>
}

interface Making {
  readonly model: Model
  readonly enums: ReadonlyMap<string, EnumObject>
}

/** A field for each one that can be summed up so; nothing where there is none. */
function summaryField(
  [name, type, by]: readonly [string, string, Summary],
  entity: EntityModel,
  made: ReadonlyMap<string, TypeClass>,
): readonly FieldSpec[] {
  return summedBy(entity, by).length === 0 ? [] : [{ name, type: () => made.get(type) }]
}

function aggregateType(entity: EntityModel, { enums }: Making): TypeClass {
  const { aggregate, distinct, bounds, sums, averages } = entity.api.summary
  const summed = (type: string, by: Summary): readonly [string, TypeClass] => [
    type,
    outputType(
      type,
      summedBy(entity, by).map(field => ({
        name: field.name,
        type: fieldType({ ...field, scalar: scalarOfSummary(field, by) }, enums),
        nullable: true,
      })),
    ),
  ]
  const counted = outputType(
    distinct,
    summedBy(entity).map(({ name }) => ({ name, type: () => GraphQLInt })),
    'How many different values there are; missing ones are none.',
  )
  const made = new Map([summed(bounds, 'min'), summed(sums, 'sum'), summed(averages, 'avg')])
  return outputType(
    aggregate,
    [
      { name: 'count', type: () => GraphQLInt, description: 'How many records there are.' },
      { name: 'countDistinct', type: () => counted },
      ...summaryField(['min', bounds, 'min'], entity, made),
      ...summaryField(['max', bounds, 'max'], entity, made),
      ...summaryField(['sum', sums, 'sum'], entity, made),
      ...summaryField(['avg', averages, 'avg'], entity, made),
    ],
    'All records that fit, summed up as far as you may see them; what is missing or kept back is left out.',
  )
}

const valueFields = (entity: EntityModel, { enums }: Making): readonly FieldSpec[] =>
  groupedFields(entity).map(field => ({
    name: field.name,
    type: isCut(field) ? () => DateScalar : fieldType(field, enums),
    nullable: true,
    ...(isCut(field) && { description: 'The first day of the year, quarter, month, week or day.' }),
  }))

/** Every entity's types of sums and groups. */
export function summaryTypes(model: Model, enums: ReadonlyMap<string, EnumObject>): SummaryTypes {
  const making = { model, enums }
  const entities = Object.values(model.entities)
  const aggregates = new Map(entities.map(entity => [entity.name, aggregateType(entity, making)]))
  const inner = new Map(
    entities.map(entity => [
      entity.name,
      outputType(entity.api.summary.groupValueFields, valueFields(entity, making)),
    ]),
  )
  const groups = new Map(
    entities.map(entity => {
      const { summary } = entity.api
      const ones = Object.values(entity.relations).flatMap((relation): readonly FieldSpec[] =>
        relation.type === 'one'
          ? [{ name: relation.name, type: () => inner.get(relation.target), nullable: true }]
          : [],
      )
      const values = outputType(
        summary.groupValues,
        [...valueFields(entity, making), ...ones],
        'What the records of a group have in common; null where they were not grouped by it.',
      )
      const group = outputType(summary.group, [
        { name: 'key', type: () => values },
        { name: 'count', type: () => GraphQLInt },
        { name: 'aggregate', type: () => aggregates.get(entity.name) },
      ])
      return [entity.name, group]
    }),
  )
  return { aggregates, groups }
}
