import { GraphQLID, GraphQLInt, GraphQLString } from 'graphql'
import { type EntityModel, isNeverNull, type Model, type RelationModel } from '../../model/index.ts'
import { type ArgumentSpec, type FieldSpec, listOf, outputType, type TypeClass } from './declare.ts'
import type { EnumObject } from './enums.ts'
import { Deleted } from './enums.ts'
import type { ListInputs } from './list-inputs.ts'
import { DateTimeScalar, fieldType } from './scalars.ts'
import { Access, Actor, ChangeConnection, Node, nodeIdField, PageInfo } from './shared.ts'
import type { SummaryTypes } from './summary-types.ts'

export interface OutputTypes {
  /** The record's type, by entity name. */
  readonly records: ReadonlyMap<string, TypeClass>
  readonly connections: ReadonlyMap<string, TypeClass>
  /** The names of the fields a record's type is declared with, by entity name; resolvers may add more. */
  readonly fields: ReadonlyMap<string, ReadonlySet<string>>
}

/** The arguments of every list, root and nested. */
export function listArguments(
  inputs: ListInputs,
  options: { deleted: boolean; search: boolean },
): readonly ArgumentSpec[] {
  return [
    { name: 'where', type: () => inputs.where },
    { name: 'orderBy', type: listOf(() => inputs.orderBy) },
    {
      name: 'first',
      type: () => GraphQLInt,
      description: '50 unless given, at most 200; 0 gives only counts.',
    },
    { name: 'after', type: () => GraphQLString },
    { name: 'last', type: () => GraphQLInt },
    { name: 'before', type: () => GraphQLString },
    { name: 'offset', type: () => GraphQLInt, description: 'At most 10,000; not together with a cursor.' },
    ...(options.search
      ? [
          {
            name: 'search',
            type: () => GraphQLString,
            description:
              'All words of it, in any order and spelling, each with at most one typo, the last one perhaps only begun. The nearest come first unless `orderBy` is given.',
          },
        ]
      : []),
    ...(options.deleted
      ? [{ name: 'deleted', type: () => Deleted, description: 'EXCLUDE unless given.' }]
      : []),
  ]
}

/** Whether an entity's lists can be searched. */
export const isSearched = (entity: EntityModel | undefined): boolean => (entity?.search.length ?? 0) > 0

const recordFields = (entity: EntityModel): readonly FieldSpec[] => [
  { name: 'id', type: () => GraphQLID },
  nodeIdField,
  { name: 'version', type: () => GraphQLInt, description: 'From 1, one more with every change.' },
  { name: 'label', type: () => GraphQLString, description: 'What the record is called, in your language.' },
  { name: 'createdAt', type: () => DateTimeScalar },
  { name: 'createdBy', type: () => Actor, nullable: true },
  { name: 'updatedAt', type: () => DateTimeScalar },
  { name: 'updatedBy', type: () => Actor, nullable: true },
  ...(entity.softDelete ? [{ name: 'deletedAt', type: () => DateTimeScalar, nullable: true }] : []),
  { name: '_access', type: () => Access },
  {
    name: 'history',
    type: () => ChangeConnection,
    nullable: true,
    args: [
      { name: 'first', type: () => GraphQLInt },
      { name: 'after', type: () => GraphQLString },
    ],
  },
]

interface Making {
  readonly model: Model
  readonly enums: ReadonlyMap<string, EnumObject>
  readonly inputs: ReadonlyMap<string, ListInputs>
  readonly summaries: SummaryTypes
  readonly types: {
    records: Map<string, TypeClass>
    connections: Map<string, TypeClass>
    fields: Map<string, ReadonlySet<string>>
  }
}

const scalarFields = (entity: EntityModel, { enums }: Making): readonly FieldSpec[] => [
  ...Object.values(entity.fields).map(field => ({
    name: field.name,
    type: fieldType(field, enums),
    nullable: !isNeverNull(field, field.sensitivity),
    description: field.help?.en ?? field.label.en,
  })),
  ...Object.values(entity.derived).map(field => ({
    name: field.name,
    type: fieldType(field, enums),
    nullable: true,
    description: field.help?.en ?? field.label.en,
  })),
]

function relationFields(relation: RelationModel, { model, inputs, types }: Making): readonly FieldSpec[] {
  if (relation.type === 'one') {
    return [
      {
        name: relation.idField,
        type: () => GraphQLID,
        nullable: !isNeverNull(relation, relation.sensitivity),
      },
      {
        name: relation.name,
        type: () => types.records.get(relation.target),
        nullable: true,
        description: relation.label.en,
      },
    ]
  }
  const target = inputs.get(relation.target)
  if (!target) return []
  return [
    {
      name: relation.name,
      type: () => types.connections.get(relation.target),
      description: relation.label.en,
      args: listArguments(target, {
        deleted: false,
        search: isSearched(model.entities[relation.target]),
      }),
    },
  ]
}

function declareEntity(entity: EntityModel, making: Making): void {
  const fields = [
    ...recordFields(entity),
    ...scalarFields(entity, making),
    ...Object.values(entity.relations).flatMap(relation => relationFields(relation, making)),
  ]
  const record = outputType(entity.name, fields, { description: entity.label.one.en, implements: Node })
  const edge = outputType(entity.api.edge, [
    { name: 'cursor', type: () => GraphQLString },
    { name: 'node', type: () => record },
  ])
  const connection = outputType(entity.api.connection, [
    { name: 'nodes', type: listOf(() => record) },
    { name: 'edges', type: listOf(() => edge) },
    { name: 'pageInfo', type: () => PageInfo },
    {
      name: 'totalCount',
      type: () => GraphQLInt,
      args: [{ name: 'limit', type: () => GraphQLInt, description: 'Stop counting there.' }],
    },
    { name: 'aggregate', type: () => making.summaries.aggregates.get(entity.name) },
  ])
  making.types.records.set(entity.name, record)
  making.types.fields.set(entity.name, new Set(fields.map(({ name }) => name)))
  making.types.connections.set(entity.name, connection)
}

/** Every entity's output types: record, edge, connection. */
export function outputTypes(
  model: Model,
  enums: ReadonlyMap<string, EnumObject>,
  { inputs, summaries }: Pick<Making, 'inputs' | 'summaries'>,
): OutputTypes {
  const types = { records: new Map(), connections: new Map(), fields: new Map() }
  const making: Making = { model, enums, inputs, summaries, types }
  for (const entity of Object.values(model.entities)) declareEntity(entity, making)
  return making.types
}
