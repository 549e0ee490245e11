import { GraphQLBoolean, GraphQLID, GraphQLInt, GraphQLString } from 'graphql'
import { type FieldSpec, inputType, interfaceType, listOf, outputType } from './declare.ts'
import { ActorKind, ChangeOperation, Direction } from './enums.ts'
import { DateTimeScalar, JsonScalar } from './scalars.ts'

/** Output types every application shares. */

export const PageInfo = outputType('PageInfo', [
  { name: 'hasNextPage', type: () => GraphQLBoolean },
  { name: 'hasPreviousPage', type: () => GraphQLBoolean },
  { name: 'startCursor', type: () => GraphQLString, nullable: true },
  { name: 'endCursor', type: () => GraphQLString, nullable: true },
])

/** Relay asks any record again by this; its `Node` has `id`, ours is the record's own and stays as it is. */
export const nodeIdField: FieldSpec = {
  name: 'nodeId',
  type: () => GraphQLID,
  description: 'The record among those of all entities, for `node(nodeId:)`.',
}

/** Under this a record that is read as a `Node` says whose it is. */
export const nodeType = Symbol('nodeType')

export const Node = interfaceType('Node', [nodeIdField], {
  description: 'A record of any entity.',
  resolveType: (value: { readonly [nodeType]?: string }) => value[nodeType],
})

const actorFields = [
  { name: 'id', type: () => GraphQLID, nullable: true },
  { name: 'label', type: () => GraphQLString },
  { name: 'kind', type: () => ActorKind },
]

export const Actor = outputType(
  'Actor',
  actorFields,
  'Who or what acted: a person, a program, a job, or raw SQL.',
)

export const Access = outputType(
  'Access',
  [
    { name: 'canUpdate', type: () => GraphQLBoolean },
    { name: 'canDelete', type: () => GraphQLBoolean },
    {
      name: 'redacted',
      type: listOf(() => GraphQLString),
      description: 'Fields whose values are kept from you.',
    },
    {
      name: 'readOnly',
      type: listOf(() => GraphQLString),
      description: 'Fields you may see and not change.',
    },
    {
      name: 'revealable',
      type: listOf(() => GraphQLString),
      description: 'Fields kept from you that you may `reveal`, for a reason.',
    },
  ],
  'What you may do with this record.',
)

const FieldChange = outputType('FieldChange', [
  { name: 'field', type: () => GraphQLString },
  { name: 'label', type: () => GraphQLString },
  { name: 'old', type: () => JsonScalar, nullable: true },
  { name: 'new', type: () => JsonScalar, nullable: true },
])

// Types of their own: an Actor's and a PageInfo's fields are read by response key, those of a history by name.
const ChangeActor = outputType('ChangeActor', actorFields)

const Change = outputType(
  'Change',
  [
    { name: 'seq', type: () => GraphQLID, description: 'Its number in the audit.' },
    { name: 'at', type: () => DateTimeScalar },
    { name: 'actor', type: () => ChangeActor },
    { name: 'operation', type: () => ChangeOperation },
    { name: 'reason', type: () => GraphQLString, nullable: true },
    { name: 'source', type: () => GraphQLString, nullable: true },
    { name: 'requestId', type: () => GraphQLString, nullable: true },
    { name: 'changes', type: listOf(() => FieldChange) },
  ],
  'One change of a record, newest first in its history.',
)

const ChangePageInfo = outputType('ChangePageInfo', [
  { name: 'hasNextPage', type: () => GraphQLBoolean },
  { name: 'endCursor', type: () => GraphQLString, nullable: true },
])

export const ChangeConnection = outputType('ChangeConnection', [
  { name: 'nodes', type: listOf(() => Change) },
  { name: 'pageInfo', type: () => ChangePageInfo },
])

export const BulkResult = outputType(
  'BulkResult',
  [
    { name: 'count', type: () => GraphQLInt },
    { name: 'ids', type: listOf(() => GraphQLID) },
  ],
  'The records that matched, in the order of their ids.',
)

/** Input types every application shares. */

export const CountOrderBy = inputType('CountOrderBy', () => [
  { name: 'count', type: () => Direction, description: 'By how many there are that you may see.' },
])

export const RelateOne = inputType('RelateOne', () => [
  { name: 'connect', type: () => GraphQLID, description: 'The id of the record to refer to; null clears.' },
])

export const RelateMany = inputType('RelateMany', () => [
  { name: 'connect', type: listOf(() => GraphQLID) },
  { name: 'disconnect', type: listOf(() => GraphQLID) },
])

export const NestedTarget = inputType('NestedTarget', () => [
  { name: 'id', type: () => GraphQLID, required: true },
  {
    name: 'expectedVersion',
    type: () => GraphQLInt,
    required: true,
    description: 'The version you have seen; another one answers VERSION_CONFLICT.',
  },
])
