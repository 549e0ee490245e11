import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isLeafType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { byResponseKey } from '../execution/by-response-key.ts'
import { declaredRule, type RootRule } from '../roots/root-rule.ts'
import { type RootOperation, rootOperationOf } from '../types/roots.ts'
import { openVariables } from './open-places.ts'

/** An operation that statements alone can answer. */
export interface FastOperation {
  /** Differs from that of every other. */
  readonly number: number
  readonly document: DocumentNode
  readonly definition: OperationDefinitionNode
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>
  /** The standard reads among its root fields, by field name. */
  readonly reads: ReadonlyMap<string, RootOperation>
  /** Who may call its root fields. */
  readonly rules: readonly RootRule[]
  /** The scalar variables whose values the plan need not know. */
  readonly open: ReadonlySet<string>
}

const reading: ReadonlySet<RootOperation['does']> = new Set(['single', 'lookup', 'list', 'groups'])

const isRead = ({ does }: RootOperation): boolean => reading.has(does)

interface Around {
  readonly schema: GraphQLSchema
  /** The types whose `__typename` the planner writes. */
  readonly named: ReadonlySet<string>
}

interface Asked {
  readonly name: string | undefined
  readonly number: number
}

/** Undefined where some part of the operation is not the planner's: a write, a resolver written by hand, a history. */
export function fastOperation(
  around: Around,
  document: DocumentNode,
  { name, number }: Asked,
): FastOperation | undefined {
  const definition = getOperationAST(document, name)
  if (definition?.operation !== OperationTypeNode.QUERY) return undefined
  const found = rootsIn(around, document)
  if (!found) return undefined
  return {
    number,
    document,
    definition,
    fragments: Object.fromEntries(
      document.definitions.flatMap(each =>
        each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [],
      ),
    ),
    ...found,
    open: openVariables(around.schema, document),
  }
}

/** The root fields of all a document's operations, or nothing where one field in it is no field of the planner's. */
function rootsIn(
  { schema, named }: Around,
  document: DocumentNode,
): Pick<FastOperation, 'reads' | 'rules'> | undefined {
  const reads = new Map<string, RootOperation>()
  const rules = new Map<string, RootRule>()
  const types = new TypeInfo(schema)
  const query = schema.getQueryType()
  let isPlanned = true
  const look = (node: FieldNode): void => {
    const name = node.name.value
    const field = types.getFieldDef()
    if (name === '__typename') {
      isPlanned &&= named.has(types.getParentType()?.name ?? '')
      return
    }
    if (types.getParentType() !== query) {
      isPlanned &&= field?.resolve === byResponseKey
      return
    }
    const read = field && rootOperationOf(field)
    const rule = field && declaredRule(field.extensions)
    if (!read || !rule || !isRead(read)) {
      isPlanned = false
      return
    }
    reads.set(name, read)
    rules.set(name, rule)
  }
  visit(document, visitWithTypeInfo(types, { Field: look }))
  return isPlanned ? { reads, rules: [...rules.values()] } : undefined
}

/** Whether a variable's type is a leaf or a list of such. */
export const isLeaf = (type: Parameters<typeof getNamedType>[0]): boolean => isLeafType(getNamedType(type))
