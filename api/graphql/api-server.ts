import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import type { GraphQLSchema, OperationDefinitionNode } from 'graphql'
import { AppError } from '../errors/index.ts'
import { callersIntrospection } from './caller/introspection.ts'
import type { SchemaFor } from './caller/schema-for.ts'
import type { RequestContext } from './context.ts'
import { idempotencyKeys } from './execution/idempotency-key.ts'
import { checkVariables } from './execution/variable-issues.ts'
import type { DocumentStore } from './fast/documents.ts'
import { asAppError, asGraphQLError, comeBack, errorFormatter, type Report } from './format-error.ts'
import type { LimitKeeper } from './limits/operation-limits.ts'
import { maxErrors, tellOnce } from './limits/structure-rule.ts'
import { answerForms } from './media-type.ts'
import { sumOf } from './redactions.ts'

/** No rule of graphql-js's validation refuses an operation of a kind that the schema has none of. */
function checkOperation(schema: GraphQLSchema, { operation }: OperationDefinitionNode): void {
  if (!schema.getRootType(operation)) throw new AppError('GRAPHQL_VALIDATION_FAILED')
}

/** Checks the document's size, the variables' structure and what all will cost before anything is executed. */
const checks = (schema: GraphQLSchema, keeper: LimitKeeper): ApolloServerPlugin<RequestContext> => ({
  requestDidStart: async () => ({
    didResolveOperation: async ({ document, operation, request }) => {
      if (!operation) return
      const values = request.variables ?? {}
      try {
        checkOperation(schema, operation)
        checkVariables(schema, document, operation, values)
        keeper.checkCost(document, operation, values)
      } catch (thrown) {
        const error = asAppError(thrown)
        throw error instanceof AppError ? asGraphQLError(error) : error
      }
    },
  }),
})

/** Whoever looks through a role's eyes only looks. */
const onlyLooking: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation, contextValue }) => {
      // Answered as any root field answers that is not permitted.
      if (contextValue.viewing && operation?.operation !== 'query')
        throw asGraphQLError(new AppError('FORBIDDEN', { message: viewIsForLooking }), 200)
    },
  }),
}

const viewIsForLooking = {
  en: 'Nothing can be changed while you view as another role',
  ru: 'Пока вы смотрите от имени другой роли, ничего изменить нельзя',
  kk: 'Басқа рөл атынан қарап тұрғанда ештеңе өзгертуге болмайды',
}

/** A caller who should come back later is told so by status and header. */
const retryLater: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response }) => {
      const later = response.body.kind === 'single' && comeBack(response.body.singleResult.errors)
      if (!later) return
      response.http.status = later.status
      response.http.headers.set('retry-after', String(later.after))
    },
  }),
}

/** Tells once per type and field how many cells of the answer were kept back. */
const redactions: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response, contextValue: { redacted = [] } }) => {
      if (response.body.kind !== 'single' || redacted.length === 0) return
      const { singleResult } = response.body
      singleResult.extensions = { ...singleResult.extensions, redacted: sumOf(redacted) }
    },
  }),
}

export interface ApiServerParts {
  readonly schemaFor: SchemaFor
  readonly report: Report
  readonly keeper: LimitKeeper
  readonly documentStore: DocumentStore
}

/** Apollo Server over a schema, with everything switched off that talks to other hosts or instruments every field. */
export function createApiServer(
  schema: GraphQLSchema,
  { schemaFor, report, keeper, documentStore }: ApiServerParts,
): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    schema,
    documentStore,
    // A plain GET is a query of GraphQL over HTTP. Other sites are refused before (`refuseForeign`), and no cookie counts
    // without a header that a page of theirs cannot send.
    csrfPrevention: false,
    introspection: true,
    parseOptions: keeper.parseOptions,
    validationRules: [keeper.rule],
    validationOptions: { maxErrors },
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    formatError: errorFormatter(report),
    logger: quiet,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      tellOnce,
      onlyLooking,
      checks(schema, keeper),
      idempotencyKeys,
      retryLater,
      redactions,
      callersIntrospection(schema, schemaFor),
      answerForms,
    ],
  })
}

// Apollo's own log repeats what `report` has written.
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }
