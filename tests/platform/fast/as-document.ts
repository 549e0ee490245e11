import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isObjectType } from 'graphql'
import type { FastRequest } from '../../../api/graphql/index.ts'
import type { Selection } from '../../../api/planner/index.ts'

interface Printing {
  readonly schema: GraphQLSchema
  readonly definitions: string[]
  readonly variables: Record<string, unknown>
}

/** A generated selection as a document whose arguments are all variables, with `__typename` where records are. */
export function asDocument(schema: GraphQLSchema, root: string, selection: Selection): FastRequest {
  const printing: Printing = { schema, definitions: [], variables: {} }
  const query = schema.getQueryType()
  if (!query) throw new Error('There is nothing to ask')
  const body = printField(printing, query, { ...selection, field: root, key: 'answer' })
  const heads = printing.definitions.length > 0 ? `(${printing.definitions.join(', ')})` : ''
  return { query: `query${heads} { ${body} }`, variables: printing.variables }
}

function printField(printing: Printing, parent: GraphQLObjectType, selection: Selection): string {
  const { field: name, key, args, children } = selection
  const field = parent.getFields()[name]
  if (!field) throw new Error(`${parent.name} has no field ${name}`)
  const given = Object.entries(args).map(([argument, value]) => {
    const variable = `v${printing.definitions.length}`
    const type = field.args.find(each => each.name === argument)?.type
    printing.definitions.push(`$${variable}: ${type}`)
    printing.variables[variable] = value
    return `${argument}: $${variable}`
  })
  const type = getNamedType(field.type)
  const inside = isObjectType(type)
    ? ` { ${[...children.map(child => printField(printing, type, child)), ...nameOf(type)].join(' ')} }`
    : ''
  return `${key === name ? '' : `${key}: `}${name}${given.length > 0 ? `(${given.join(', ')})` : ''}${inside}`
}

// What is summed up names no types: the slow way would answer for it.
const nameOf = ({ name }: GraphQLObjectType): readonly string[] =>
  /Aggregate|Group|Values/.test(name) ? [] : ['__typename']
