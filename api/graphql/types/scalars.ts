import {
  GraphQLBoolean,
  GraphQLError,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  GraphQLScalarType,
  GraphQLString,
  Kind,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql'
import { dateKind, dateTimeKind, decimalKind, type Json, type ScalarName } from '../../define/index.ts'

/**
 * A value in variables is only asked for its JSON type here: what it says is checked by its kind together with
 * everything else, so that all issues come at once. A literal in the document is checked whole.
 */
function textScalar(
  name: string,
  description: string,
  reads: (text: string) => boolean,
  accepts: readonly string[],
): GraphQLScalarType {
  const typed = (value: unknown): Json => {
    if (accepts.includes(typeof value)) return value as Json // one of the JSON types just checked
    throw new GraphQLError(`${name} cannot represent a value of this type.`)
  }
  const literal = (node: ValueNode): Json => {
    const ofType =
      node.kind === Kind.STRING ||
      (accepts.includes('number') && (node.kind === Kind.INT || node.kind === Kind.FLOAT))
    if (ofType && reads(node.value)) return node.value
    throw new GraphQLError(`${name} cannot represent this literal.`, { nodes: node })
  }
  return new GraphQLScalarType({
    name,
    description,
    serialize: value => value,
    parseValue: typed,
    parseLiteral: literal,
  })
}

export const DateScalar = textScalar(
  'Date',
  'A day, `YYYY-MM-DD`, from 1800 to 2200.',
  text => dateKind.parse(text, {}).ok,
  ['string'],
)
export const DateTimeScalar = textScalar(
  'DateTime',
  'An instant, ISO 8601 with a zone.',
  text => dateTimeKind.parse(text, {}).ok,
  ['string'],
)
// How many decimals a literal may have is counted by the field's own check.
export const DecimalScalar = textScalar(
  'Decimal',
  'An exact decimal number, as a string.',
  text => decimalKind.parse(text, { scale: 40 }).ok,
  ['string', 'number'],
)

export const JsonScalar = new GraphQLScalarType({
  name: 'JSON',
  description: 'Any JSON value; its shape is declared by the field.',
  serialize: value => value,
  parseValue: value => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
})

const scalars: Readonly<Record<Exclude<ScalarName, 'enum'>, GraphQLScalarType>> = {
  String: GraphQLString,
  Int: GraphQLInt,
  Float: GraphQLFloat,
  Boolean: GraphQLBoolean,
  ID: GraphQLID,
  Date: DateScalar,
  DateTime: DateTimeScalar,
  Decimal: DecimalScalar,
  JSON: JsonScalar,
}

export const scalarOf = (name: Exclude<ScalarName, 'enum'>): GraphQLScalarType => scalars[name]

/** The type of a value: a scalar, or one of the application's enums. */
export const fieldType =
  (
    { scalar, enum: name = '' }: { readonly scalar: ScalarName; readonly enum?: string },
    enums: ReadonlyMap<string, object>,
  ): (() => unknown) =>
  () =>
    scalar === 'enum' ? enums.get(name) : scalarOf(scalar)
