import { type GraphQLFieldMap, type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql'
import { buildSchemaSync } from 'type-graphql'
import type { Compiled } from '../model/index.ts'
import { needsOf } from '../planner/index.ts'
import type { RequestContext } from './context.ts'
import { attachComputed } from './custom/computed.ts'
import { refuseUnknownRecords, whileBuilding } from './custom/record-type.ts'
import { byResponseKey } from './execution/by-response-key.ts'
import type { RootHandlers } from './execution/handlers.ts'
import { historyOf } from './execution/history.ts'
import { guardRoots, rootRules } from './roots/guard-roots.ts'
import type { TypeClass } from './types/declare.ts'
import { enumsOf } from './types/enums.ts'
import { listInputs } from './types/list-inputs.ts'
import { outputTypes } from './types/output-types.ts'
import { rootOperations, withOperation } from './types/roots.ts'
import { summaryTypes } from './types/summary-types.ts'
import { writeInputs } from './types/write-inputs.ts'

export interface SchemaParts {
  readonly compiled: Compiled
  readonly handlers: RootHandlers
  /** Hand-written type-graphql resolvers: the platform's (sign-in, console) and the application's. */
  readonly resolvers: readonly TypeClass[]
}

/**
 * Model to GraphQL schema: type-graphql declares the types, the handlers execute the standard operations, and every root
 * field has a rule.
 * @throws StartError naming the root fields without a rule
 */
export function buildApiSchema({ compiled, handlers, resolvers }: SchemaParts): GraphQLSchema {
  const { model } = compiled
  const enums = enumsOf(model)
  const lists = listInputs(model, enums)
  const summaries = summaryTypes(model, enums)
  const outputs = outputTypes(model, enums, { inputs: lists, summaries })
  const roots = rootOperations({ model, enums, outputs, summaries, lists, writes: writeInputs(model, enums) })
  const schema = whileBuilding(outputs, () =>
    buildSchemaSync({ resolvers: [roots.resolver, ...resolvers], validate: false }),
  )
  refuseUnknownRecords(schema)
  attachRoots(schema, roots.operations, handlers)
  attachRows(schema, compiled)
  attachComputed(schema, model, outputs)
  return guardRoots(schema, rootRules(schema, roots.operations))
}

function attachRoots(
  schema: GraphQLSchema,
  operations: ReturnType<typeof rootOperations>['operations'],
  handlers: RootHandlers,
): void {
  for (const root of [schema.getQueryType(), schema.getMutationType()]) {
    for (const [name, field] of Object.entries(root?.getFields() ?? {})) {
      const operation = operations.get(name)
      if (!operation) continue
      field.resolve = handlers.rootResolver(operation) as GraphQLFieldResolver<unknown, RequestContext> // one context for all
      field.extensions = withOperation(field.extensions, operation)
    }
  }
}

/** Rows come from the planner keyed by response key; only a history is put into the API's words on the way. */
function attachRows(schema: GraphQLSchema, compiled: Compiled): void {
  const entities = Object.values(compiled.model.entities)
  const rowTypes = entities.flatMap(({ name, api }) => [
    name,
    api.edge,
    api.connection,
    ...Object.values(api.summary),
  ])
  for (const name of [...rowTypes, 'PageInfo', 'Actor', 'Access']) {
    for (const field of Object.values(fieldsOf(schema, name)))
      if (!needsOf(field.extensions)) field.resolve = byResponseKey
  }
  for (const { name } of entities) {
    const { history } = fieldsOf(schema, name)
    if (history) history.resolve = historyOf(compiled, name)
  }
}

function fieldsOf(schema: GraphQLSchema, name: string): GraphQLFieldMap<never, RequestContext> {
  const type = schema.getType(name)
  // Sources are rows of the planner's and contexts ours, which graphql-js's types do not know.
  return isObjectType(type) ? (type.getFields() as GraphQLFieldMap<never, RequestContext>) : {}
}
