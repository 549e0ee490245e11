import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  type ApiResolver,
  consoleOperations,
  createApi,
  recordLoaders,
  revealOperations,
  roleOperations,
  sessionOperations,
} from '../graphql/index.ts'
import type { Database } from '../store/index.ts'
import { consoleFiles } from './http/console-files.ts'
import { cookieJar } from './http/cookies.ts'
import { type Endpoint, handleGraphql } from './http/graphql-endpoint.ts'
import { type Listening, listen } from './http/http-server.ts'
import { createViews } from './http/view-as.ts'
import type { Logger } from './log.ts'
import type { Services } from './services.ts'

export interface ServerOptions {
  readonly services: Services
  readonly port: number
  readonly host: string
  /** The address people use, without a slash at its end; made from host and port unless given. */
  readonly publicUrl?: string
  readonly consoleFolder: string
  readonly log: Logger
  /** The application's own type-graphql resolvers. */
  readonly resolvers?: readonly ApiResolver[]
}

export interface RunningServer extends Listening {
  readonly url: string
}

const plain = (response: ServerResponse, status: number, text: string): void => {
  response
    .writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
    .end(`${text}\n`)
}

/** Ready while the database answers. */
const readiness =
  (database: Database) =>
  async (_request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const ready = await database.query({ text: 'select 1', values: [] }).then(
      () => true,
      () => false,
    )
    plain(response, ready ? 200 : 503, ready ? 'ready' : 'the database cannot be reached')
  }

/** Serves the API and the console over open services. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { services, log } = options
  const secure = options.publicUrl?.startsWith('https:') ?? false
  const api = createApi({
    ...services,
    resolvers: [
      sessionOperations(services.authentication),
      consoleOperations(services),
      revealOperations(services),
      roleOperations(services),
      ...(options.resolvers ?? []),
    ],
    report: (error, traceId) =>
      log.error({ traceId, error: error instanceof Error ? error.stack : String(error) }, 'unexpected error'),
  })
  await api.start()
  const endpoint: Endpoint = {
    api,
    authentication: services.authentication,
    cookies: cookieJar(secure),
    recordsFor: asker => recordLoaders(services.compiled, services.planner, asker),
    viewAs: createViews(services),
  }
  const listening = await listen(
    {
      routes: new Map([
        ['/graphql', (request, response) => handleGraphql(request, response, endpoint)],
        ['/livez', (_request, response) => plain(response, 200, 'alive')],
        ['/readyz', readiness(services.database)],
      ]),
      otherwise: consoleFiles(options.consoleFolder),
      secure,
      log,
    },
    options.port,
    options.host,
  )
  return {
    port: listening.port,
    url: options.publicUrl ?? `http://localhost:${listening.port}`,
    close: async () => {
      await listening.close()
      await api.stop()
    },
  }
}
