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
import { BulkResult } from './shared.ts'
import type { SummaryTypes } from './summary-types.ts'
import type { WriteInputs } from './write-inputs.ts'

type Mutating =
  | 'create'
  | 'createMany'
  | 'update'
  | 'delete'
  | 'restore'
  | 'updateMany'
  | 'deleteMany'
  | 'upsert'

/** What a generated root field does; the execution finds its handler by this. */
export type RootOperation =
  | { readonly does: 'single' | 'list' | 'groups' | Mutating; readonly entity: string }
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

const seenVersion: ArgumentSpec = {
  name: 'expectedVersion',
  type: () => GraphQLInt,
  description: 'The version you have seen, if a record is found; absent, the last write wins.',
}
const atMost: ArgumentSpec = {
  name: 'atMost',
  type: () => GraphQLInt,
  required: true,
  description: 'If more records match, none is written.',
}
const whereOf = (inputs: ListInputs | undefined): ArgumentSpec => ({
  name: 'where',
  type: () => inputs?.where,
  required: true,
})

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

function mutations(entity: EntityModel, { outputs, lists, writes }: Parts): readonly RootField[] {
  const type = () => outputs.records.get(entity.name)
  const input = (which: keyof WriteInputs, name = 'data'): ArgumentSpec => ({
    name,
    type: () => writes.get(entity.name)?.[which],
    required: true,
  })
  const inputs = (which: keyof WriteInputs): ArgumentSpec => ({
    ...input(which),
    type: listOf(() => writes.get(entity.name)?.[which]),
    description: 'All of them are made, or none.',
  })
  const field = (name: string, does: Mutating, args: readonly ArgumentSpec[]): RootField => ({
    name,
    kind: 'mutation',
    type,
    args,
    operation: { does, entity: entity.name },
  })
  const many = (name: string, does: Mutating, args: readonly ArgumentSpec[]): RootField => ({
    ...field(name, does, [whereOf(lists.get(entity.name)), ...args, atMost]),
    type: () => BulkResult,
  })
  const { api } = entity
  const offered = {
    create: () => [
      field(api.create, 'create', [input('create')]),
      { ...field(api.createMany, 'createMany', [inputs('create')]), type: listOf(type) },
    ],
    update: () => [
      field(api.update, 'update', [id, expectedVersion, input('update')]),
      many(api.updateMany, 'updateMany', [input('update')]),
    ],
    delete: () => [
      field(api.delete, 'delete', [id, expectedVersion]),
      many(api.deleteMany, 'deleteMany', []),
      ...(entity.softDelete ? [field(api.restore, 'restore', [id])] : []),
    ],
  } satisfies Record<Change, () => readonly RootField[]>
  const both: readonly Change[] = ['create', 'update']
  const isUpserted = entity.unique.length > 0 && both.every(change => entity.changes.includes(change))
  const args = [input('key', 'by'), input('create', 'create'), input('update', 'update'), seenVersion]
  return [
    ...entity.changes.flatMap(change => offered[change]()),
    ...(isUpserted ? [field(api.upsert, 'upsert', args)] : []),
  ]
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
