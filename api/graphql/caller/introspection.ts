import type { ApolloServerPlugin } from '@apollo/server'
import {
  type DefinitionNode,
  type DocumentNode,
  execute,
  type GraphQLSchema,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
} from 'graphql'
import type { RequestContext } from '../context.ts'
import type { SchemaFor } from './schema-for.ts'

const meta = ['__schema', '__type']

const mentionsMeta = /__schema\b|__type\b/

/** Only what asks about the schema; fragments are kept, for they are looked at by their own definition. */
function pruned({ selections, ...set }: SelectionSetNode): SelectionSetNode {
  return {
    ...set,
    selections: selections.flatMap((each): readonly SelectionNode[] => {
      if (each.kind === Kind.FIELD) return meta.includes(each.name.value) ? [each] : []
      return each.kind === Kind.INLINE_FRAGMENT
        ? [{ ...each, selectionSet: pruned(each.selectionSet) }]
        : [each]
    }),
  }
}

// Questions about the schema take no other variables, and types of others may not be in a caller's schema.
const plainTypes = ['String', 'Boolean']

const isPlain = ({ type }: VariableDefinitionNode): boolean => {
  const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type
  return named.kind === Kind.NAMED_TYPE && plainTypes.includes(named.name.value)
}

function metaOnly(document: DocumentNode, query: string): DocumentNode {
  const definitions = document.definitions.map((each): DefinitionNode => {
    if (each.kind === Kind.OPERATION_DEFINITION) {
      const variableDefinitions = (each.variableDefinitions ?? []).filter(isPlain)
      return { ...each, variableDefinitions, selectionSet: pruned(each.selectionSet) }
    }
    const onRoot = each.kind === Kind.FRAGMENT_DEFINITION && each.typeCondition.name.value === query
    return onRoot ? { ...each, selectionSet: pruned(each.selectionSet) } : each
  })
  return { ...document, definitions }
}

/**
 * Answers questions about the schema from the caller's own. Documents are validated against the full schema, so the
 * answer is put in place of the full one's before it leaves.
 */
export const callersIntrospection = (
  schema: GraphQLSchema,
  schemaFor: SchemaFor,
): ApolloServerPlugin<RequestContext> => ({
  requestDidStart: async () => ({
    willSendResponse: async ({ document, source, operationName, request, response, contextValue }) => {
      if (!document || response.body.kind !== 'single' || !mentionsMeta.test(source ?? '')) return
      const { data } = response.body.singleResult
      if (!data) return
      const own = await execute({
        schema: schemaFor(contextValue.asker),
        document: metaOnly(document, schema.getQueryType()?.name ?? ''),
        operationName,
        variableValues: request.variables,
      })
      if (own.errors || !own.data)
        throw new Error('A caller’s schema could not be asked', { cause: own.errors })
      Object.assign(data, own.data)
    },
  }),
})
