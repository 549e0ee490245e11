import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { StartError } from '../../errors/index.ts'
import type { Logger } from '../log.ts'
import { everywhere, strictTransport } from './headers.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>

export interface HttpOptions {
  readonly routes: ReadonlyMap<string, Handler>
  /** Answers every path that is no route. */
  readonly otherwise: Handler
  readonly secure: boolean
  readonly log: Logger
}

export interface Listening {
  readonly port: number
  /** Takes no new requests, waits for those under way, ends idle connections. */
  readonly close: () => Promise<void>
}

function dispatcher({ routes, otherwise, secure, log }: HttpOptions): Handler {
  return async (request, response) => {
    for (const [name, value] of Object.entries(everywhere)) response.setHeader(name, value)
    if (secure) response.setHeader('strict-transport-security', strictTransport)
    try {
      await (routes.get((request.url ?? '/').split('?')[0] ?? '/') ?? otherwise)(request, response)
    } catch (error) {
      log.error({ error: error instanceof Error ? error.stack : String(error) }, 'request failed')
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' })
      response.end()
    }
  }
}

/** Starts to listen. @throws StartError where the port is taken or the address is not this machine's */
export async function listen(options: HttpOptions, port: number, host: string): Promise<Listening> {
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, dispatcher(options))
  await new Promise<void>((resolve, reject) => {
    server.once('error', error => reject(listenError(error, port, host)))
    server.listen(port, host, resolve)
  })
  const address = server.address()
  return { port: typeof address === 'object' && address ? address.port : port, close: () => closed(server) }
}

function listenError(error: NodeJS.ErrnoException, port: number, host: string): StartError {
  if (error.code === 'EADDRINUSE')
    return new StartError(`Port ${port} is in use`, {
      hint: 'Stop what listens there or set PORT.',
      cause: error,
    })
  if (error.code === 'EACCES')
    return new StartError(`Port ${port} may not be used`, {
      hint: 'Set PORT to one above 1023.',
      cause: error,
    })
  return new StartError(`Cannot listen on ${host}:${port}`, {
    hint: 'Set HOST to an address of this machine.',
    cause: error,
  })
}

function closed(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 5_000).unref()
  })
}
