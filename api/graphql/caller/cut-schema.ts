import {
  type GraphQLArgumentConfig,
  type GraphQLFieldConfig,
  GraphQLInputObjectType,
  GraphQLList,
  type GraphQLNamedType,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  type GraphQLType,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql'

/** What of a schema is to stay, by the names in it. */
export interface Keep {
  /** Fields of object and of input types. */
  readonly field: (type: string, field: string) => boolean
  readonly argument: (type: string, field: string, argument: string) => boolean
}

type Structure = GraphQLObjectType | GraphQLInputObjectType

const isStructure = (type: GraphQLNamedType): type is Structure =>
  isObjectType(type) || isInputObjectType(type)

/** Names of the fields that stay, by type; a type that keeps none is gone, and with it every field that leads to it. */
type Kept = Map<string, Set<string>>

function keptIn(schema: GraphQLSchema, keep: Keep): Kept {
  const types = Object.values(schema.getTypeMap()).filter(isStructure)
  const own = types.filter(({ name }) => !name.startsWith('__'))
  const kept: Kept = new Map(
    own.map(type => [
      type.name,
      new Set(Object.keys(type.getFields()).filter(field => keep.field(type.name, field))),
    ]),
  )
  for (let last = -1; last !== sizeOf(kept); ) {
    last = sizeOf(kept)
    for (const type of own) {
      const fields = kept.get(type.name)
      for (const field of fields ?? []) if (!leads(type, field, { kept, keep })) fields?.delete(field)
    }
  }
  return kept
}

const sizeOf = (kept: Kept): number => [...kept.values()].reduce((sum, fields) => sum + fields.size, 0)

const stands = (kept: Kept, type: GraphQLType): boolean => kept.get(getNamedType(type).name)?.size !== 0

interface Cutting {
  readonly kept: Kept
  readonly keep: Keep
}

/** Whether a field still has its type, everything it must be called with, and, of an input, all that is required. */
function leads(type: Structure, name: string, { kept, keep }: Cutting): boolean {
  if (isInputObjectType(type)) {
    const field = type.getFields()[name]
    return field !== undefined && stands(kept, field.type)
  }
  const field = type.getFields()[name]
  if (!field || !stands(kept, field.type)) return false
  return field.args
    .filter(isRequiredArgument)
    .every(
      arg => stands(kept, arg.type) && keep.argument(type.name, name, arg.name) && isWhole(kept, arg.type),
    )
}

/** An input that lacks a field it requires cannot be given. */
function isWhole(kept: Kept, type: GraphQLType): boolean {
  const named = getNamedType(type)
  if (!isInputObjectType(named)) return true
  const required = Object.values(named.getFields()).filter(isRequiredInputField)
  return required.every(({ name }) => kept.get(named.name)?.has(name))
}

/** The schema with only what is kept and what that needs. It describes; it does not execute. */
export function cutSchema(schema: GraphQLSchema, keep: Keep): GraphQLSchema {
  const kept = keptIn(schema, keep)
  const made = new Map<string, Structure>()

  function typed<Type extends GraphQLType>(type: Type): Type {
    if (isNonNullType(type)) return new GraphQLNonNull(typed(type.ofType)) as unknown as Type // the same wrapping
    if (isListType(type)) return new GraphQLList(typed(type.ofType)) as unknown as Type // as above
    return (isStructure(type) ? structure(type) : type) as Type // scalars and enums stay as they are
  }

  const argumentsOf = (type: string, field: string, args: Readonly<Record<string, GraphQLArgumentConfig>>) =>
    Object.fromEntries(
      Object.entries(args)
        .filter(([name, arg]) => stands(kept, arg.type) && keep.argument(type, field, name))
        .map(([name, arg]) => [name, { ...arg, type: typed(arg.type) }]),
    )

  function objectType(type: GraphQLObjectType): GraphQLObjectType {
    const config = type.toConfig()
    const fields = () =>
      Object.fromEntries(
        Object.entries(config.fields)
          .filter(([name]) => kept.get(type.name)?.has(name))
          .map(
            ([name, { args = {}, resolve: _, ...field }]): [string, GraphQLFieldConfig<unknown, unknown>] => [
              name,
              { ...field, type: typed(field.type), args: argumentsOf(type.name, name, args) },
            ],
          ),
      )
    return new GraphQLObjectType({ ...config, fields })
  }

  function inputType(type: GraphQLInputObjectType): GraphQLInputObjectType {
    const config = type.toConfig()
    const fields = () =>
      Object.fromEntries(
        Object.entries(config.fields)
          .filter(([name]) => kept.get(type.name)?.has(name))
          .map(([name, field]) => [name, { ...field, type: typed(field.type) }]),
      )
    return new GraphQLInputObjectType({ ...config, fields })
  }

  function structure(type: Structure): Structure {
    const known = made.get(type.name)
    if (known) return known
    const fresh = isObjectType(type) ? objectType(type) : inputType(type)
    made.set(type.name, fresh)
    return fresh
  }

  const root = (type: GraphQLObjectType | null | undefined) =>
    type && stands(kept, type) ? (structure(type) as GraphQLObjectType) : null // an object stays one
  return new GraphQLSchema({
    query: root(schema.getQueryType()),
    mutation: root(schema.getMutationType()),
    directives: schema.getDirectives(),
  })
}
