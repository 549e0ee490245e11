import type { IncomingMessage, ServerResponse } from 'node:http'
import { type ApiResolver, createAllowance, createApi, workFor } from '../graphql/index.ts'
import type { Database } from '../store/index.ts'
import { faultOf } from './fault.ts'
import { consoleFiles } from './http/console-files.ts'
import { sessionCookie, signInCookie } from './http/cookies.ts'
import { type Endpoint, handleGraphql } from './http/graphql-endpoint.ts'
import { type Listening, listen, readOnly } from './http/http-server.ts'
import { oidcRoutes } from './http/oidc-endpoint.ts'
import type { OwnSite } from './http/own-site.ts'
import { answerPlain } from './http/plain-answer.ts'
import { schemaEndpoint } from './http/schema-endpoint.ts'
import { createTurns } from './http/turns.ts'
import { createViews } from './http/view-as.ts'
import { type ServerLimits, usualServerLimits } from './limit-variables.ts'
import type { Logger } from './log.ts'
import { platformOperations } from './platform-operations.ts'
import type { Services } from './services.ts'

export interface ServerOptions {
  readonly services: Services
  readonly port: number
  readonly host: string
  /** The address people use, without a slash at its end; made from host and port unless given. */
  readonly publicUrl?: string
  /** How many proxies stand before this server; 0 unless given. */
  readonly trustProxy?: number
  readonly consoleFolder: string
  readonly log: Logger
  /** The usual ones unless given. */
  readonly limits?: ServerLimits
  /** The application's own type-graphql resolvers. */
  readonly resolvers?: readonly ApiResolver[]
}

export interface RunningServer extends Listening {
  readonly url: string
}

/** Ready while the database answers. */
const readiness =
  (database: Database) =>
  async (_request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const ready = await database.query({ text: 'select 1', values: [] }).then(
      () => true,
      () => false,
    )
    answerPlain(response, ready ? 200 : 503, ready ? 'ready' : 'the database cannot be reached')
  }

/** Sign-in through an identity provider, where one is configured. */
function signInRoutes({ services, publicUrl, log }: ServerOptions, endpoint: Endpoint) {
  const { oidc } = services.authentication
  if (!oidc) return []
  return oidcRoutes({
    oidc,
    signOut: services.authentication.signOut,
    session: endpoint.cookies,
    signIn: signInCookie(publicUrl?.startsWith('https:') ?? false),
    ...(publicUrl !== undefined && { publicUrl }),
    trustProxy: endpoint.trustProxy,
    clock: services.clock,
    log,
  })
}

const hour = 3_600_000

/** Forgets idempotency keys that are over; gives what ends that. */
function sweepReceipts({ receipts }: Services, log: Logger): () => void {
  const sweep = () =>
    receipts.sweep().catch((error: unknown) => log.error({ error: faultOf(error) }, 'no sweep of receipts'))
  const timer = setInterval(sweep, hour).unref()
  return () => clearInterval(timer)
}

/** Serves the API and the console over open services. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { services, log, limits = usualServerLimits() } = options
  const site: OwnSite = {
    host: options.host,
    ...(options.publicUrl !== undefined && { publicUrl: options.publicUrl }),
  }
  const secure = options.publicUrl?.startsWith('https:') ?? false
  const api = createApi({
    ...services,
    resolvers: [...platformOperations(services), ...(options.resolvers ?? [])],
    limits: limits.operation,
    runBytes: services.database.readBytes,
    report: (error, traceId) => log.error({ traceId, error: faultOf(error) }, 'unexpected error'),
  })
  await api.server.start()
  const endpoint: Endpoint = {
    api,
    authentication: services.authentication,
    cookies: sessionCookie(secure),
    site,
    trustProxy: options.trustProxy ?? 0,
    bodyLimit: limits.body,
    turns: createTurns(limits.turns),
    allowances: {
      refusals: createAllowance(limits.refusalsPerHour, services.clock),
      revealsPerHour: limits.revealsPerHour,
    },
    workFor: asker => workFor(services, asker),
    viewAs: createViews(services),
  }
  const listening = await listen(
    {
      routes: new Map([
        ['/graphql', (request, response) => handleGraphql(request, response, endpoint)],
        ['/schema.graphql', readOnly(schemaEndpoint(endpoint))],
        ['/livez', readOnly((_request, response) => answerPlain(response, 200, 'alive'))],
        ['/readyz', readOnly(readiness(services.database))],
        ...signInRoutes(options, endpoint),
      ]),
      anyHost: new Set(['/livez', '/readyz']),
      otherwise: readOnly(consoleFiles(options.consoleFolder)),
      site,
      secure,
      log,
    },
    options.port,
    options.host,
  )
  const endSweeping = sweepReceipts(services, log)
  return {
    port: listening.port,
    url: options.publicUrl ?? `http://localhost:${listening.port}`,
    close: async () => {
      endSweeping()
      await listening.close()
      await api.server.stop()
    },
  }
}
