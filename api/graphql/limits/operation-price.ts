import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import type { EntityModel, Model } from '../../model/index.ts'
import { argumentsOf, defaultsOf, type Given, gateOf, priced } from './arguments.ts'
import { pathsEffort, whereEffort } from './filter-price.ts'
import { introspectionSizes } from './introspection-sizes.ts'
import { type Price, product, sumOf } from './price.ts'

/** What a list gives unless told otherwise, and at the most: more is refused as such. */
const page = { usual: 50, most: 200 } as const
/** A list whose size nobody can know. */
const unknownSize = 5
/** What looking through a whole list is charged: it reads much and answers little, and has its time limit. */
const wholeList = 1_000
/** Answered by graphql-js, part by part: two of them fit into a request, a dozen do not. */
const wholeSchema = 20_000
/** A condition is charged once, for planning it; a value to compare with as a row. */
const condition = 20
/** A record written: its checks, its audit. */
const write = 10

/** What prices are made from, found out once a schema. */
export interface Pricing {
  readonly schema: GraphQLSchema
  readonly model: Model
  /** By the name of its connection type. */
  readonly connections: ReadonlyMap<string, EntityModel>
  readonly introspection: ReturnType<typeof introspectionSizes>
}

export const pricingOf = (schema: GraphQLSchema, model: Model): Pricing => ({
  schema,
  model,
  connections: new Map(Object.values(model.entities).map(entity => [entity.api.connection, entity])),
  introspection: introspectionSizes(schema),
})

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>

interface Work extends Pricing {
  readonly fragments: Fragments
  readonly defaults: ReturnType<typeof defaultsOf>
  /** What is charged once however often its place is reached. */
  readonly once: Price[]
}

/**
 * What an operation may read, in rows: page sizes multiplied down the tree. Made once a document; asked with each
 * request's variables. The document is valid and within the limits of structure.
 */
export function operationPrice(
  pricing: Pricing,
  operation: OperationDefinitionNode,
  fragments: Fragments,
): Price {
  const once: Price[] = []
  const work: Work = { ...pricing, fragments, once, defaults: defaultsOf(operation) }
  const root = pricing.schema.getRootType(operation.operation)
  return sumOf([root ? insideOf(work, root, [operation]) : 0, ...once])
}

interface Asked {
  readonly nodes: FieldNode[]
  readonly gate: Price
}

interface WithSelection {
  readonly selectionSet?: SelectionSetNode | undefined
}

/** Fields of one response key are one field, as they are executed; those under conditions stand alone. */
function gather(work: Work, { selectionSet }: WithSelection, gate: Price, found: Map<unknown, Asked>): void {
  for (const each of selectionSet?.selections ?? []) {
    const own = product(gate, gateOf(each.directives, work.defaults))
    if (own === 0) continue
    if (each.kind === Kind.FIELD) {
      const key = own === 1 ? (each.alias ?? each.name).value : each
      const known = found.get(key)
      if (known) known.nodes.push(each)
      else found.set(key, { nodes: [each], gate: own })
    } else {
      const fragment = each.kind === Kind.FRAGMENT_SPREAD ? work.fragments[each.name.value] : each
      if (fragment) gather(work, fragment, own, found)
    }
  }
}

/** What is selected inside, for one object of the type. */
function insideOf(work: Work, type: GraphQLNamedType, nodes: readonly WithSelection[]): Price {
  const found = new Map<unknown, Asked>()
  for (const node of nodes) gather(work, node, 1, found)
  return sumOf(
    [...found.values()].map(({ nodes: [node, ...more], gate }) =>
      node ? product(gate, fieldPrice(work, type, [node, ...more])) : 0,
    ),
  )
}

type Nodes = readonly [FieldNode, ...FieldNode[]]

function fieldPrice(work: Work, parent: GraphQLNamedType, nodes: Nodes): Price {
  const name = nodes[0].name.value
  const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined
  if (!field) return introspectionPrice(work, name, nodes)
  const type = getNamedType(field.type)
  if (isLeafType(type)) return 0
  const entity = work.connections.get(type.name)
  const priceOfList = entity
    ? connectionPrice
    : isListType(getNullableType(field.type))
      ? listPrice
      : objectPrice
  return sumOf([priceOfList(work, { parent, field, type, nodes }), writePrice(work, parent, nodes)])
}

interface Priced {
  readonly parent: GraphQLNamedType
  readonly field: GraphQLField<unknown, unknown>
  readonly type: GraphQLNamedType
  readonly nodes: Nodes
}

const objectPrice = (work: Work, { type, nodes }: Priced): Price => sumOf([1, insideOf(work, type, nodes)])

/** A list that is none of an entity's: groups, a history, the platform's own. */
function listPrice(work: Work, { field, parent, type, nodes }: Priced): Price {
  const argument = argumentsOf(nodes[0], work.defaults)
  const takes = (name: string): boolean => field.args.some(each => each.name === name)
  const size: Price = takes('first') ? sizeOf([argument('first')], page.usual) : unknownSize
  const rows = product(size, sumOf([1, insideOf(work, type, nodes)]))
  if (!takes('where')) return rows
  const entity = Object.values(work.model.entities).find(each =>
    field.args.some(({ name, type: of }) => name === 'where' && getNamedType(of).name === each.api.where),
  )
  chargeFilter(work, entity, argument)
  return sumOf([rows, parent === work.schema.getQueryType() ? wholeList : unknownSize])
}

/** A page of an entity's: the root's, or that of a relation for each of the rows it hangs on. */
function connectionPrice(work: Work, { parent, type, nodes }: Priced): Price {
  const argument = argumentsOf(nodes[0], work.defaults)
  const relation = relationOf(work.model, parent.name, nodes[0].name.value)
  const typical = relation ?? (parent === work.schema.getQueryType() ? page.usual : unknownSize)
  const size = sizeOf([argument('first'), argument('last')], typical)
  const related = chargeFilter(work, work.connections.get(type.name), argument)
  const counted = relation ?? wholeList
  const found = new Map<unknown, Asked>()
  for (const node of nodes) gather(work, node, 1, found)
  const parts = [...found.values()].map(({ nodes: members, gate }) =>
    product(gate, partPrice(work, type, { members, size, counted })),
  )
  return sumOf([...parts, product(size, related)])
}

interface Part {
  readonly members: readonly FieldNode[]
  readonly size: Price
  readonly counted: number
}

function partPrice(work: Work, connection: GraphQLNamedType, { members, size, counted }: Part): Price {
  const [first] = members
  if (!first || !isObjectType(connection)) return 0
  const name = first.name.value
  const field = connection.getFields()[name]
  if (!field || name === 'pageInfo') return 0
  const inside = insideOf(work, getNamedType(field.type), members)
  if (name === 'nodes') return product(size, sumOf([1, inside]))
  if (name === 'edges') return product(size, inside === 0 ? 1 : inside) // the edge's node is the row
  if (name !== 'totalCount') return sumOf([counted, inside])
  const limit = argumentsOf(first, work.defaults)('limit')
  return priced([limit], most => (typeof most === 'number' && most >= 0 ? Math.min(most, counted) : counted))
}

/** Notes what conditions cost once, and gives what they cost for each row of the list. */
function chargeFilter(work: Work, entity: EntityModel | undefined, argument: (name: string) => Given): Price {
  const filters = [argument('where'), argument('having'), argument('orderBy'), argument('by')]
  const effortOf = (where: unknown, having?: unknown, ...paths: readonly unknown[]) => {
    const all = [
      whereEffort(work.model, entity, where),
      whereEffort(work.model, undefined, having), // what groups sum up to, which is of no other entity
      ...paths.map(each => pathsEffort(work.model, entity, each)),
    ]
    return {
      related: all.reduce((sum, each) => sum + each.related, 0),
      planned: all.reduce((sum, each) => sum + each.conditions * condition + each.operands, 0),
    }
  }
  work.once.push(priced(filters, (...values) => effortOf(...(values as [unknown])).planned)) // four of them
  return priced(filters, (...values) => effortOf(...(values as [unknown])).related) // likewise
}

const sizeOf = (given: readonly Given[], usual: number): Price =>
  priced(given, (...values) => {
    const size = values.find(each => typeof each === 'number')
    return typeof size === 'number' ? Math.min(Math.max(size, 0), page.most) : usual
  })

const relationOf = (model: Model, parent: string, field: string): number | undefined => {
  const entity = Object.hasOwn(model.entities, parent) ? model.entities[parent] : undefined
  const relation = entity && Object.hasOwn(entity.relations, field) ? entity.relations[field] : undefined
  return relation && relation.type !== 'one' ? relation.typicalSize : undefined
}

/** The records a mutation brings: each object among its arguments. */
function writePrice(work: Work, parent: GraphQLNamedType, [node]: Nodes): Price {
  if (parent !== work.schema.getMutationType()) return 0
  const argument = argumentsOf(node, work.defaults)
  const given = (node.arguments ?? []).map(({ name }) => argument(name.value))
  return priced(given, (...values) => write * values.reduce<number>((sum, each) => sum + objectsIn(each), 0))
}

function objectsIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  let sum = Array.isArray(value) ? 0 : 1
  for (const each of Object.values(value)) sum += objectsIn(each)
  return sum
}

/** Questions about the schema answer with its own parts, as many as there are on average. */
function introspectionPrice({ introspection, ...work }: Work, name: string, nodes: Nodes): Price {
  if (name !== '__schema' && name !== '__type') return 0
  const inside = (members: readonly WithSelection[]): Price => {
    const found = new Map<unknown, Asked>()
    for (const member of members) gather({ ...work, introspection }, member, 1, found)
    return sumOf(
      [...found.values()].map(({ nodes: asked, gate }) => {
        const size = introspection.get(asked[0]?.name.value ?? '') ?? 0
        const deeper = asked.some(each => each.selectionSet) ? inside(asked) : 0
        return product(gate, size === 0 ? deeper : product(size, sumOf([1, deeper])))
      }),
    )
  }
  return sumOf([name === '__schema' ? wholeSchema : unknownSize, inside(nodes)])
}
