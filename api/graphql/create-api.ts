import type { ApolloServer } from '@apollo/server'
import type { Compiled, Model } from '../model/index.ts'
import type { Planner } from '../planner/index.ts'
import type { Receipts, Writer } from '../store/index.ts'
import { createApiServer } from './api-server.ts'
import { type SchemaFor, schemasFor } from './caller/schema-for.ts'
import type { RequestContext } from './context.ts'
import { rootHandlers } from './execution/handlers.ts'
import { createDocuments } from './fast/documents.ts'
import { createFastWay, type FastParts, type FastWay } from './fast/fast-way.ts'
import type { Report } from './format-error.ts'
import { type OperationLimits, usualLimits } from './limits/limits.ts'
import { limitKeeper } from './limits/operation-limits.ts'
import { pricingOf } from './limits/operation-price.ts'
import { buildApiSchema } from './schema.ts'
import type { TypeClass } from './types/declare.ts'

export interface ApiParts {
  readonly compiled: Compiled
  readonly planner: Planner
  readonly writer: Writer
  readonly receipts: Receipts
  readonly resolvers: readonly TypeClass[]
  readonly report: Report
  /** How much one operation may ask for; the usual unless given. */
  readonly limits?: OperationLimits
  /** Runs a prepared read: the bytes of the one column of its one row. Absent: everything is answered the slow way. */
  readonly runBytes?: FastParts['runBytes']
}

/** The two ways of answering. The fast one answers what the slow one has answered before, or leaves it to that. */
export interface Api {
  readonly server: ApolloServer<RequestContext>
  readonly fast: FastWay
  /** What of the API a caller can use. */
  readonly schemaFor: SchemaFor
}

/** The types the planner answers for, `__typename` and all. */
const planned = ({ entities }: Model): ReadonlySet<string> =>
  new Set([
    ...['Query', 'PageInfo', 'Actor', 'Access'],
    ...Object.values(entities).flatMap(({ name, api }) => [name, api.edge, api.connection]),
  ])

/** The API of one application: schema, execution, errors. */
export function createApi(parts: ApiParts): Api {
  const { compiled, planner, writer, receipts, resolvers, report, runBytes, limits = usualLimits } = parts
  const handlers = rootHandlers({ compiled, planner, writer, receipts })
  const schema = buildApiSchema({ compiled, handlers, resolvers })
  const documents = createDocuments(schema, planned(compiled.model))
  const keeper = limitKeeper(pricingOf(schema, compiled.model), limits)
  const schemaFor = schemasFor(schema, compiled.model)
  return {
    server: createApiServer(schema, { schemaFor, report, keeper, documentStore: documents.store }),
    fast: runBytes ? createFastWay({ schema, documents, planner, keeper, runBytes }) : async () => undefined,
    schemaFor,
  }
}
