import { GraphQLID, GraphQLInt } from 'graphql'
import {
  type EntityModel,
  entityOf,
  isFilledBySystem,
  keyInputOf,
  type Model,
  type RelationModel,
} from '../../model/index.ts'
import { type FieldSpec, inputType, listOf, type TypeClass } from './declare.ts'
import type { EnumObject } from './enums.ts'
import { fieldType } from './scalars.ts'
import { NestedTarget, RelateMany, RelateOne } from './shared.ts'

export interface WriteInputs {
  readonly create: TypeClass
  readonly update: TypeClass
  /** One of the entity's unique keys; absent where it has none. */
  readonly key?: TypeClass
}

interface Inputs extends WriteInputs {
  /** What may be done with records inside another that is created. */
  readonly nestedCreate: TypeClass
  readonly nestedUpdate: TypeClass
  /** One change inside another. */
  readonly nestedChange: TypeClass
}

type Which = 'create' | 'update'

const nestedIn = { create: 'nestedCreate', update: 'nestedUpdate' } as const

interface Making {
  readonly model: Model
  readonly enums: ReadonlyMap<string, EnumObject>
  readonly inputs: Map<string, Inputs>
}

/**
 * What create and update take: every stored field but those the platform fills, and what is to become of children. All of
 * them may be absent, since what is missing is reported with every other issue of the input, not alone and first.
 */
function writableFields(making: Making, entity: EntityModel, which: Which): readonly FieldSpec[] {
  const scalars = Object.values(entity.fields)
    .filter(field => !isFilledBySystem(field))
    .map(field => ({
      name: field.name,
      type: fieldType(field, making.enums),
      description: field.required ? `${field.label.en} (required)` : field.label.en,
    }))
  const relations = Object.values(entity.relations).flatMap(relation =>
    relationFields(making, relation, which),
  )
  return [...scalars, ...relations]
}

function relationFields(
  { model, inputs }: Making,
  relation: RelationModel,
  which: Which,
): readonly FieldSpec[] {
  const { name, target, label } = relation
  if (relation.type === 'manyToMany') return [{ name, type: () => RelateMany, description: label.en }]
  if (relation.type === 'one')
    return [
      { name: relation.idField, type: () => GraphQLID },
      { name, type: () => RelateOne },
    ]
  if (!isOffered(entityOf({ model }, target), which)) return []
  return [{ name, type: () => inputs.get(target)?.[nestedIn[which]], description: label.en }]
}

/** Whether the API offers any change of records for them to be written inside another. */
const isOffered = ({ changes }: EntityModel, which: Which): boolean =>
  changes.some(change => change !== 'delete' || which === 'update')

/** What may be done with children, as far as the API offers it for the records themselves. */
function nestedFields(
  { inputs }: Making,
  { name, changes }: EntityModel,
  which: Which,
): readonly FieldSpec[] {
  const inside = which === 'update'
  const offered: readonly (FieldSpec & { readonly is: boolean })[] = [
    { name: 'create', type: listOf(() => inputs.get(name)?.create), is: changes.includes('create') },
    {
      name: 'update',
      type: listOf(() => inputs.get(name)?.nestedChange),
      is: changes.includes('update') && inside,
    },
    {
      name: 'connect',
      type: listOf(() => GraphQLID),
      description: 'Records that are to belong here, wherever they did before.',
      is: changes.includes('update'),
    },
    {
      name: 'disconnect',
      type: listOf(() => GraphQLID),
      description: 'Records that are to belong to none.',
      is: changes.includes('update') && inside,
    },
    { name: 'delete', type: listOf(() => NestedTarget), is: changes.includes('delete') && inside },
  ]
  return offered.flatMap(({ is, ...field }) => (is ? [field] : []))
}

const versionSeen = 'The version you have seen; another one answers VERSION_CONFLICT.'

/** A change of a record inside another. */
const changeFields = ({ inputs }: Making, { name }: EntityModel): readonly FieldSpec[] => [
  { name: 'id', type: () => GraphQLID, required: true },
  { name: 'expectedVersion', type: () => GraphQLInt, required: true, description: versionSeen },
  { name: 'data', type: () => inputs.get(name)?.update, required: true },
]

/** A key of several fields is an object of them; that just one key is given is checked when it is. */
function keyInput(entity: EntityModel, enums: ReadonlyMap<string, EnumObject>): TypeClass {
  const typeOf = (name: string): FieldSpec => {
    const field = entity.fields[name]
    return { name, type: field ? fieldType(field, enums) : () => GraphQLID }
  }
  return inputType(entity.api.uniqueKey, () =>
    entity.unique.map(({ name, fields }) => {
      if (fields.length === 1) return typeOf(name)
      const values = inputType(keyInputOf(entity.name, name), () => fields.map(typeOf))
      return { name, type: () => values }
    }),
  )
}

/** Every entity's inputs for writing, by entity name. */
export function writeInputs(
  model: Model,
  enums: ReadonlyMap<string, EnumObject>,
): ReadonlyMap<string, WriteInputs> {
  const making: Making = { model, enums, inputs: new Map() }
  for (const entity of Object.values(model.entities)) {
    const { api } = entity
    making.inputs.set(entity.name, {
      create: inputType(api.createInput, () => writableFields(making, entity, 'create')),
      update: inputType(api.updateInput, () => writableFields(making, entity, 'update')),
      nestedCreate: inputType(api.nestedCreate, () => nestedFields(making, entity, 'create')),
      nestedUpdate: inputType(api.nestedUpdate, () => nestedFields(making, entity, 'update')),
      nestedChange: inputType(api.nestedChange, () => changeFields(making, entity)),
      ...(entity.unique.length > 0 && { key: keyInput(entity, enums) }),
    })
  }
  return making.inputs
}
