import {
  type DocumentNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { byResponseKey } from '../execution/by-response-key.ts'
import { rootOperationOf } from '../types/roots.ts'

// Where a plan takes values as they come. Everywhere else a value belongs to the shape of a request, or it is planned by
// itself: a place that is missing here costs time and nothing else.

const operands: ReadonlySet<string> = new Set([
  ...['equals', 'in', 'notIn', 'lt', 'lte', 'gt', 'gte'],
  ...['contains', 'startsWith', 'endsWith'],
])

/** Whether a key of an input type is an operand of a filter. */
export const isOperand = (type: GraphQLNamedType | undefined | null, key: string): boolean =>
  isInputObjectType(type) && type.name.endsWith('Filter') && operands.has(key)

const counts: ReadonlySet<string> = new Set(['first', 'offset'])

type Field = GraphQLField<unknown, unknown>

/** Whether an argument is a key of a record or a count of a page. */
function isOpenArgument(field: Field | null | undefined, name: string): boolean {
  if (!field) return false
  const root = rootOperationOf(field)
  if (root?.does === 'single' || root?.does === 'lookup') return true
  return counts.has(name) && (root?.does === 'list' || field.resolve === byResponseKey)
}

/** The variables of a document that stand at such places only. */
export function openVariables(schema: GraphQLSchema, document: DocumentNode): ReadonlySet<string> {
  const types = new TypeInfo(schema)
  const places: boolean[] = []
  const uses = new Map<string, boolean>()
  visit(
    document,
    visitWithTypeInfo(types, {
      Directive: { enter: () => void places.push(false), leave: () => void places.pop() },
      Argument: {
        enter: ({ name }) =>
          void places.push(places.length === 0 && isOpenArgument(types.getFieldDef(), name.value)),
        leave: () => void places.pop(),
      },
      ObjectField: {
        enter: ({ name }) => {
          const parent = types.getParentInputType()
          places.push(isOperand(parent && getNamedType(parent), name.value))
        },
        leave: () => void places.pop(),
      },
      Variable: ({ name }, _key, parent) => {
        if (parent && 'kind' in parent && parent.kind === Kind.VARIABLE_DEFINITION) return
        uses.set(name.value, (uses.get(name.value) ?? true) && places.at(-1) === true)
      },
    }),
  )
  return new Set([...uses].filter(([, isOpen]) => isOpen).map(([name]) => name))
}
