import type { ApolloServer } from '@apollo/server'
import type { Compiled } from '../model/index.ts'
import type { Planner } from '../planner/index.ts'
import type { Receipts, Writer } from '../store/index.ts'
import { createApiServer } from './api-server.ts'
import { type SchemaFor, schemasFor } from './caller/schema-for.ts'
import type { RequestContext } from './context.ts'
import { rootHandlers } from './execution/handlers.ts'
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
}

export interface Api {
  readonly server: ApolloServer<RequestContext>
  /** What of the API a caller can use. */
  readonly schemaFor: SchemaFor
}

/** The API of one application: schema, execution, errors. */
export function createApi({
  compiled,
  planner,
  writer,
  receipts,
  resolvers,
  report,
  limits = usualLimits,
}: ApiParts): Api {
  const handlers = rootHandlers({ compiled, planner, writer, receipts })
  const schema = buildApiSchema({ compiled, handlers, resolvers })
  const schemaFor = schemasFor(schema, compiled.model)
  const keeper = limitKeeper(pricingOf(schema, compiled.model), limits)
  return { server: createApiServer(schema, { schemaFor, report, keeper }), schemaFor }
}
