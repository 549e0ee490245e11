import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  typeFromAST,
} from 'graphql'

/** What is asked for, free of GraphQL: one field under its response key, its arguments coerced, what is asked of it. */
export interface Selection {
  readonly field: string
  readonly key: string
  readonly args: Readonly<Record<string, unknown>>
  readonly children: readonly Selection[]
  /** Of a computed field: the fields of its record that its resolver makes it from. */
  readonly needs?: readonly string[]
}

/** Where a field of the schema says that it is computed, and from what. */
export const needsKey = 'computedFrom'

/** What a field of the schema is computed from; undefined where it is the planner's own to answer. */
export const needsOf = (extensions: Readonly<Record<string, unknown>>): readonly string[] | undefined =>
  extensions[needsKey] as readonly string[] | undefined // nobody else writes this key

/** The part of `info` a selection is read from. */
export type SelectionInfo = Pick<
  GraphQLResolveInfo,
  'fieldName' | 'fieldNodes' | 'fragments' | 'parentType' | 'path' | 'schema' | 'variableValues'
>

/**
 * The selection a resolver was called for: fragments opened, `@skip` and `@include` decided, fields of one response
 * key merged, arguments coerced. Where the field's type is abstract, `type` names the object type to read it as.
 *
 * @example resolve: (_source, args, context, info) => planner.readList(context.asker, 'Book', args, selectionFrom(info))
 */
export function selectionFrom(info: SelectionInfo, type?: string): Selection {
  const field = info.parentType.getFields()[info.fieldName]
  if (!field) throw new Error(`${info.parentType.name} has no field ${info.fieldName}`)
  const [first] = info.fieldNodes
  const returned = type === undefined ? getNamedType(field.type) : info.schema.getType(type)
  return Object.freeze({
    field: info.fieldName,
    key: String(info.path.key),
    args: first ? getArgumentValues(field, first, info.variableValues) : {},
    children: childrenOf(info, returned, info.fieldNodes),
  })
}

/** The part of a document that an operation's root fields are read from. */
export type OperationInfo = Pick<Reading, 'fragments' | 'schema' | 'variableValues'>

/** What an operation asks of a root type, `__typename` and all: for answers nobody else completes. */
export const rootSelections = (
  info: OperationInfo,
  root: GraphQLObjectType,
  { selectionSet }: OperationDefinitionNode,
): readonly Selection[] => selectedFrom({ ...info, namesTypes: true }, root, [selectionSet])

/** What selections are read with. */
interface Reading extends Pick<SelectionInfo, 'fragments' | 'schema' | 'variableValues'> {
  /** Whether `__typename` is selected like a field. */
  readonly namesTypes?: boolean
}

function childrenOf(
  info: Reading,
  type: GraphQLNamedType | undefined,
  nodes: readonly FieldNode[],
): readonly Selection[] {
  if (!isCompositeType(type)) return []
  return selectedFrom(
    info,
    type,
    nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
  )
}

function selectedFrom(
  info: Reading,
  type: GraphQLNamedType,
  sets: readonly SelectionSetNode[],
): readonly Selection[] {
  const byKey = new Map<string, FieldNode[]>()
  for (const set of sets) gather({ info, type, byKey }, set)
  return [...byKey].flatMap(([key, merged]) => childOf(info, type, { key, merged }))
}

interface Gathering {
  readonly info: Reading
  readonly type: GraphQLNamedType
  readonly byKey: Map<string, FieldNode[]>
}

function gather(gathering: Gathering, { selections }: SelectionSetNode): void {
  for (const selection of selections) {
    if (isLeftOut(gathering.info, selection)) continue
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value
      gathering.byKey.set(key, [...(gathering.byKey.get(key) ?? []), selection])
      continue
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? gathering.info.fragments[selection.name.value] : selection
    if (fragment && applies(gathering, fragment)) gather(gathering, fragment.selectionSet)
  }
}

function isLeftOut({ variableValues }: Reading, node: SelectionNode): boolean {
  if (getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.['if'] === true) return true
  return getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.['if'] === false
}

function applies(
  { info, type }: Gathering,
  { typeCondition }: InlineFragmentNode | FragmentDefinitionNode,
): boolean {
  if (!typeCondition) return true
  const condition = typeFromAST(info.schema, typeCondition)
  if (condition === type) return true
  return isAbstractType(condition) && isObjectType(type) && info.schema.isSubType(condition, type)
}

function childOf(
  info: Reading,
  parent: GraphQLNamedType,
  { key, merged }: { readonly key: string; readonly merged: readonly FieldNode[] },
): readonly Selection[] {
  const [node] = merged
  const definition =
    node && (isObjectType(parent) || isInterfaceType(parent))
      ? parent.getFields()[node.name.value]
      : undefined
  if (node && !definition && info.namesTypes)
    return [Object.freeze({ field: node.name.value, key, args: {}, children: [] })]
  if (!node || !definition) return [] // __typename, which graphql-js answers itself
  const needs = needsOf(definition.extensions)
  return [
    Object.freeze({
      field: node.name.value,
      key,
      args: getArgumentValues(definition, node, info.variableValues),
      children: needs ? [] : childrenOf(info, getNamedType(definition.type), merged),
      ...(needs && { needs }),
    }),
  ]
}
