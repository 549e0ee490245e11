import {
  type GraphQLFieldConfigMap,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
} from 'graphql'
import type { Asker } from '../../../api/access/index.ts'
import type { EntityModel, Model } from '../../../api/model/index.ts'
import { type Planner, selectionFrom } from '../../../api/planner/index.ts'

/** Anything at all: these tests are about the planner, not about the API's types. */
const anything = new GraphQLScalarType({ name: 'Anything' })

const listArgs = {
  where: { type: anything },
  orderBy: { type: new GraphQLList(anything) },
  first: { type: GraphQLInt },
  after: { type: GraphQLString },
  last: { type: GraphQLInt },
  before: { type: GraphQLString },
  offset: { type: GraphQLInt },
  search: { type: GraphQLString },
  deleted: { type: GraphQLString },
}

const actor = new GraphQLObjectType({
  name: 'Actor',
  fields: { id: { type: anything }, label: { type: anything }, kind: { type: anything } },
})
const access = new GraphQLObjectType({
  name: 'Access',
  fields: Object.fromEntries(
    ['canUpdate', 'canDelete', 'redacted', 'readOnly'].map(name => [name, { type: anything }]),
  ),
})
const pageInfo = new GraphQLObjectType({
  name: 'PageInfo',
  fields: Object.fromEntries(
    ['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'].map(name => [name, { type: anything }]),
  ),
})

const scalarsOf = (entity: EntityModel): readonly string[] => [
  ...Object.keys(entity.fields),
  ...Object.keys(entity.derived),
  ...Object.values(entity.relations).flatMap(each => (each.type === 'one' ? [each.idField] : [])),
  ...['createdAt', 'updatedAt', 'deletedAt'],
]

function summaryTypes(entity: EntityModel, all: ReadonlyMap<string, Types>) {
  const values = (name: string, more: GraphQLFieldConfigMap<unknown, unknown> = {}) =>
    new GraphQLObjectType({
      name: `${entity.name}${name}`,
      fields: () => ({
        ...Object.fromEntries(scalarsOf(entity).map(field => [field, { type: anything }])),
        ...more,
      }),
    })
  const summed = values('Summed')
  const aggregate = new GraphQLObjectType({
    name: entity.api.summary.aggregate,
    fields: {
      count: { type: anything },
      ...Object.fromEntries(
        ['countDistinct', 'min', 'max', 'sum', 'avg'].map(name => [name, { type: summed }]),
      ),
    },
  })
  const inner = values('Inner')
  const key = new GraphQLObjectType({
    name: entity.api.summary.groupValues,
    fields: () => ({
      ...Object.fromEntries(scalarsOf(entity).map(field => [field, { type: anything }])),
      ...Object.fromEntries(
        Object.values(entity.relations).flatMap(({ name, type, target }) => {
          const found = all.get(target)
          return type === 'one' && found ? [[name, { type: found.inner }]] : []
        }),
      ),
    }),
  })
  const group = new GraphQLObjectType({
    name: entity.api.summary.group,
    fields: { key: { type: key }, count: { type: anything }, aggregate: { type: aggregate } },
  })
  return { inner, aggregate, group }
}

interface Types {
  readonly inner: GraphQLObjectType
  readonly aggregate: GraphQLObjectType
  readonly group: GraphQLObjectType
  readonly record: GraphQLObjectType
  readonly connection: GraphQLObjectType
}

function typesOf(entity: EntityModel, all: ReadonlyMap<string, Types>): Types {
  const summaries = summaryTypes(entity, all)
  const record = new GraphQLObjectType({ name: entity.name, fields: () => recordFields(entity, all) })
  const edge = new GraphQLObjectType({
    name: entity.api.edge,
    fields: { cursor: { type: anything }, node: { type: record } },
  })
  const connection = new GraphQLObjectType({
    name: entity.api.connection,
    fields: {
      nodes: { type: new GraphQLList(record) },
      edges: { type: new GraphQLList(edge) },
      pageInfo: { type: pageInfo },
      totalCount: { type: anything, args: { limit: { type: GraphQLInt } } },
      aggregate: { type: summaries.aggregate },
    },
  })
  return { record, connection, ...summaries }
}

function recordFields(
  entity: EntityModel,
  all: ReadonlyMap<string, Types>,
): GraphQLFieldConfigMap<unknown, unknown> {
  const relations = Object.values(entity.relations)
  const plain = [
    ...['id', 'nodeId', 'version', 'createdAt', 'updatedAt', 'deletedAt', 'label'],
    ...Object.keys(entity.fields),
    ...Object.keys(entity.derived),
    ...relations.flatMap(relation => (relation.type === 'one' ? [relation.idField] : [])),
  ]
  return {
    ...Object.fromEntries(plain.map(name => [name, { type: anything }])),
    createdBy: { type: actor },
    updatedBy: { type: actor },
    _access: { type: access },
    history: { type: anything, args: { first: { type: GraphQLInt }, after: { type: GraphQLString } } },
    ...Object.fromEntries(
      relations.flatMap(relation => {
        const types = all.get(relation.target)
        if (!types) return []
        if (relation.type === 'one') return [[relation.name, { type: types.record }]]
        return [[relation.name, { type: types.connection, args: listArgs }]]
      }),
    ),
  }
}

/** A schema over the planner, with a list, a look-up by id and the unique keys of every entity. */
export function testSchema(model: Model, planner: Planner): GraphQLSchema {
  const all = new Map<string, Types>()
  for (const entity of Object.values(model.entities)) all.set(entity.name, typesOf(entity, all))
  const roots = Object.values(model.entities).flatMap(entity => {
    const types = all.get(entity.name)
    return types ? rootFields(entity, types, planner) : []
  })
  const schema = new GraphQLSchema({
    query: new GraphQLObjectType({ name: 'Query', fields: Object.fromEntries(roots) }),
  })
  for (const type of Object.values(schema.getTypeMap())) {
    if (!(type instanceof GraphQLObjectType) || type.name === 'Query' || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) {
      field.resolve = (source, _args, _context, info) => source[info.path.key]
    }
  }
  return schema
}

type Root = readonly [string, GraphQLFieldConfigMap<unknown, Asker>[string]]

function rootFields(entity: EntityModel, types: Types, planner: Planner): readonly Root[] {
  const byKey = (name: string, fields: readonly string[]): Root => [
    name,
    {
      type: types.record,
      args: Object.fromEntries(fields.map(field => [field, { type: new GraphQLNonNull(anything) }])),
      resolve: async (_source, _args, asker, info) => {
        const selection = selectionFrom(info)
        return (await planner.readOne(asker, entity.name, selection.args, selection)).data
      },
    },
  ]
  const list: Root = [
    entity.api.list,
    {
      type: types.connection,
      args: listArgs,
      resolve: async (_source, _args, asker, info) => {
        const selection = selectionFrom(info)
        return (await planner.readList(asker, entity.name, selection.args, selection)).data
      },
    },
  ]
  const groups: Root = [
    entity.api.groups,
    {
      type: new GraphQLList(types.group),
      args: {
        by: { type: new GraphQLList(anything) },
        where: { type: anything },
        having: { type: anything },
        orderBy: { type: new GraphQLList(anything) },
        first: { type: GraphQLInt },
      },
      resolve: async (_source, _args, asker, info) => {
        const selection = selectionFrom(info)
        return (await planner.readGroups(asker, entity.name, selection.args, selection)).data
      },
    },
  ]
  const lookups = entity.unique.map(key => byKey(key.lookup, key.fields))
  return [byKey(entity.api.single, ['id']), ...lookups, list, groups]
}
