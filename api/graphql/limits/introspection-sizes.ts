import { type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql'

/** How long the lists of an introspection are on average, by their field's name; at least one. */
export function introspectionSizes(schema: GraphQLSchema): ReadonlyMap<string, number> {
  const types = Object.values(schema.getTypeMap())
  const records = types.filter(type => isObjectType(type) || isInterfaceType(type))
  const fields = records.flatMap(type => Object.values(type.getFields()))
  const inputs = types.filter(isInputObjectType).flatMap(type => Object.values(type.getFields()))
  const values = types.filter(isEnumType).flatMap(type => type.getValues())
  const args = fields.reduce((sum, { args: each }) => sum + each.length, 0)
  const among = (count: number, of: number): number => Math.max(count / Math.max(of, 1), 1e-3)
  return new Map([
    ['types', types.length],
    ['directives', schema.getDirectives().length],
    // Most types have none of most lists, so an average over all types is what the whole schema amounts to.
    ['fields', among(fields.length, types.length)],
    ['args', among(args, fields.length)],
    ['inputFields', among(inputs.length, types.length)],
    ['enumValues', among(values.length, types.length)],
    ['interfaces', among(0, 1)],
    ['possibleTypes', among(0, 1)],
  ])
}
