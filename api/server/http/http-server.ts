import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { StartError } from '../../errors/index.ts'
import { faultOf } from '../fault.ts'
import type { Logger } from '../log.ts'
import { headersFor } from './headers.ts'
import { isOwnHost, type OwnSite } from './own-site.ts'
import { answerPlain } from './plain-answer.ts'
import { remembered } from './remembered.ts'
import { pathOf } from './request-header.ts'

export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>

export interface HttpOptions {
  readonly routes: ReadonlyMap<string, Handler>
  /** Paths that answer whatever `Host` says: those who watch over servers ask by any name. */
  readonly anyHost: ReadonlySet<string>
  /** Answers every path that is no route. */
  readonly otherwise: Handler
  readonly site: OwnSite
  readonly secure: boolean
  readonly log: Logger
}

export interface Listening {
  readonly port: number
  /** Takes no new requests, waits for those under way, ends idle connections. */
  readonly close: () => Promise<void>
}

function dispatcher({ routes, anyHost, otherwise, site, secure, log }: HttpOptions): Handler {
  const headers = Object.entries(headersFor(secure))
  const isOwn = remembered(host => isOwnHost(host, site))
  return async (request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value)
    const path = pathOf(request)
    if (!anyHost.has(path) && !isOwn(request.headers.host))
      return answerPlain(response, 421, 'This server is not known by that name; PUBLIC_URL says which it is.')
    try {
      await (routes.get(path) ?? otherwise)(request, response)
    } catch (error) {
      log.error({ error: faultOf(error) }, 'request failed')
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' })
      response.end()
    }
  }
}

/** A handler for reading only: any other method is told so. */
export const readOnly =
  (handler: Handler): Handler =>
  (request, response) => {
    if (request.method === 'GET' || request.method === 'HEAD') return handler(request, response)
    response.setHeader('allow', 'GET, HEAD')
    return answerPlain(response, 405, 'This can only be read.')
  }

/** Starts to listen. @throws StartError where the port is taken or the address is not this machine's */
export async function listen(options: HttpOptions, port: number, host: string): Promise<Listening> {
  const dispatch = dispatcher(options)
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, dispatch)
  server.on('checkExpectation', dispatch) // Node's own answer to an unknown `Expect` would lack our headers
  server.on('clientError', (error, socket) => refuseUnreadable(error, socket, options.secure))
  await new Promise<void>((resolve, reject) => {
    server.once('error', error => reject(listenError(error, port, host)))
    server.listen(port, host, resolve)
  })
  const address = server.address()
  return { port: typeof address === 'object' && address ? address.port : port, close: () => closed(server) }
}

const unreadable: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

/** What is no HTTP never reaches a handler; it is answered like everything else, and not quoted. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex, secure: boolean): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const headers = Object.entries({ ...headersFor(secure), connection: 'close', 'content-length': '0' })
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  socket.end(`HTTP/1.1 ${unreadable[error.code ?? ''] ?? '400 Bad Request'}\r\n${lines}\r\n`)
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
