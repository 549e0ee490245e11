import { GraphQLID, GraphQLInt } from 'graphql'
import { Mutation, Query, Resolver } from 'type-graphql'
import type { Change } from '../../define/index.ts'
import type { EntityModel, Model, UniqueKey } from '../../model/index.ts'
import {
  type ArgumentSpec,
  declareMethod,
  listOf,
  returns,
  type TypeClass,
  type TypeThunk,
} from './declare.ts'
import type { EnumObject } from './enums.ts'
import type { ListInputs } from './list-inputs.ts'
import { isSearched, listArguments, type OutputTypes } from './output-types.ts'
import { fieldType } from './scalars.ts'
import type { SummaryTypes } from './summary-types.ts'
import type { WriteInputs } from './write-inputs.ts'

/** What a generated root field does; the execution finds its handler by this. */
export type RootOperation =
  | {
      readonly does: 'single' | 'list' | 'groups' | 'create' | 'createMany' | 'update' | 'delete' | 'restore'
      readonly entity: string
    }
  | { readonly does: 'lookup'; readonly entity: string; readonly key: UniqueKey }

const key = 'rootOperation'

/** The extensions of a root field that does this. */
export const withOperation = (extensions: object, operation: RootOperation) => ({
  ...extensions,
  [key]: operation,
})

/** What a generated root field does; undefined for every other field. */
export const rootOperationOf = ({
  extensions,
}: {
  readonly extensions: Readonly<Record<string, unknown>>
}): RootOperation | undefined => extensions[key] as RootOperation | undefined // nobody else writes this key

export interface Roots {
  readonly resolver: TypeClass
  /** By root field name; queries and mutations never share one. */
  readonly operations: ReadonlyMap<string, RootOperation>
}

interface Parts {
  readonly model: Model
  readonly enums: ReadonlyMap<string, EnumObject>
  readonly outputs: OutputTypes
  readonly summaries: SummaryTypes
  readonly lists: ReadonlyMap<string, ListInputs>
  readonly writes: ReadonlyMap<string, WriteInputs>
}

interface RootField {
  readonly name: string
  readonly kind: 'query' | 'mutation'
  readonly type: TypeThunk
  readonly nullable?: boolean
  readonly args: readonly ArgumentSpec[]
  readonly operation: RootOperation
}

const id: ArgumentSpec = { name: 'id', type: () => GraphQLID, required: true }
const expectedVersion: ArgumentSpec = {
  name: 'expectedVersion',
  type: () => GraphQLInt,
  required: true,
  description: 'The version you have seen; another one answers VERSION_CONFLICT.',
}

function keyArguments(
  entity: EntityModel,
  key: UniqueKey,
  enums: ReadonlyMap<string, EnumObject>,
): readonly ArgumentSpec[] {
  return key.fields.map(name => {
    const field = entity.fields[name]
    return { name, type: field ? fieldType(field, enums) : () => GraphQLID, required: true }
  })
}

const groupArguments = ({ where, groups }: ListInputs): readonly ArgumentSpec[] => [
  { name: 'by', type: listOf(() => groups.key), required: true, description: 'One key an item.' },
  { name: 'where', type: () => where },
  { name: 'having', type: () => groups.having },
  { name: 'orderBy', type: listOf(() => groups.orderBy) },
  { name: 'first', type: () => GraphQLInt, description: '50 unless given, at most 200.' },
]

function queries(entity: EntityModel, { enums, outputs, summaries, lists }: Parts): readonly RootField[] {
  const record = () => outputs.records.get(entity.name)
  const inputs = lists.get(entity.name)
  const lookups = entity.unique.map(
    (key): RootField => ({
      name: key.lookup,
      kind: 'query',
      type: record,
      nullable: true,
      args: keyArguments(entity, key, enums),
      operation: { does: 'lookup', entity: entity.name, key },
    }),
  )
  return [
    {
      name: entity.api.single,
      kind: 'query',
      type: record,
      nullable: true,
      args: [id],
      operation: { does: 'single', entity: entity.name },
    },
    {
      name: entity.api.list,
      kind: 'query',
      type: () => outputs.connections.get(entity.name),
      args: inputs ? listArguments(inputs, { deleted: entity.softDelete, search: isSearched(entity) }) : [],
      operation: { does: 'list', entity: entity.name },
    },
    {
      name: entity.api.groups,
      kind: 'query',
      type: listOf(() => summaries.groups.get(entity.name)),
      args: inputs ? groupArguments(inputs) : [],
      operation: { does: 'groups', entity: entity.name },
    },
    ...lookups,
  ]
}

function mutations(entity: EntityModel, { outputs, writes }: Parts): readonly RootField[] {
  const type = () => outputs.records.get(entity.name)
  const input = (which: keyof WriteInputs): ArgumentSpec => ({
    name: 'data',
    type: () => writes.get(entity.name)?.[which],
    required: true,
  })
  const inputs = (which: keyof WriteInputs): ArgumentSpec => ({
    ...input(which),
    type: listOf(() => writes.get(entity.name)?.[which]),
    description: 'All of them are made, or none.',
  })
  const field = (
    name: string,
    does: 'create' | 'createMany' | 'update' | 'delete' | 'restore',
    args: readonly ArgumentSpec[],
  ): RootField => ({
    name,
    kind: 'mutation',
    type,
    args,
    operation: { does, entity: entity.name },
  })
  const offered = {
    create: () => [
      field(entity.api.create, 'create', [input('create')]),
      { ...field(entity.api.createMany, 'createMany', [inputs('create')]), type: listOf(type) },
    ],
    update: () => [field(entity.api.update, 'update', [id, expectedVersion, input('update')])],
    delete: () => [
      field(entity.api.delete, 'delete', [id, expectedVersion]),
      ...(entity.softDelete ? [field(entity.api.restore, 'restore', [id])] : []),
    ],
  } satisfies Record<Change, () => readonly RootField[]>
  return entity.changes.flatMap(change => offered[change]())
}

/** The standard operations of every entity as one type-graphql resolver class. */
export function rootOperations(parts: Parts): Roots {
  const resolver = class StandardOperations {}
  const fields = Object.values(parts.model.entities).flatMap(entity => [
    ...queries(entity, parts),
    ...mutations(entity, parts),
  ])
  for (const field of fields) {
    const descriptor = declareMethod(resolver, field.name, field.args)
    const declare = field.kind === 'query' ? Query : Mutation
    declare(returns(field.type), { nullable: field.nullable ?? false })(
      resolver.prototype,
      field.name,
      descriptor,
    )
  }
  Resolver()(resolver)
  return { resolver, operations: new Map(fields.map(field => [field.name, field.operation])) }
}
