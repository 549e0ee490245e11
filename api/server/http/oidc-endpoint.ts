import type { IncomingMessage, ServerResponse } from 'node:http'
import type { OidcSignIn } from '../../auth/index.ts'
import { AppError } from '../../errors/index.ts'
import { faultOf } from '../fault.ts'
import type { Logger } from '../log.ts'
import { addressOf } from './address-of.ts'
import type { CookieJar } from './cookies.ts'
import type { Handler } from './http-server.ts'
import { localPath } from './local-path.ts'
import { answerPlain } from './plain-answer.ts'
import { answerProblem } from './problem-page.ts'
import { headerOf } from './request-header.ts'

export interface OidcEndpoint {
  readonly oidc: OidcSignIn
  readonly signOut: (token: string) => Promise<void>
  readonly session: CookieJar
  readonly signIn: CookieJar
  /** The address people use, where one is set. */
  readonly publicUrl?: string
  readonly trustProxy: number
  readonly clock: () => Date
  readonly log: Logger
}

export const oidcStartPath = '/auth/oidc/start'
const callbackPath = '/auth/oidc/callback'
const lasting = 10 * 60_000

/** The two ends of sign-in through an identity provider. */
export const oidcRoutes = (endpoint: OidcEndpoint): readonly (readonly [string, Handler])[] => [
  [oidcStartPath, page(endpoint, start)],
  [callbackPath, page(endpoint, callback)],
]

interface Visit {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** Of this server, as people know it. */
  readonly base: string
  readonly query: URLSearchParams
}

/** A page a person goes to; what goes wrong there is told as a page. */
const page =
  (endpoint: OidcEndpoint, visit: (endpoint: OidcEndpoint, visit: Visit) => Promise<void>): Handler =>
  async (request, response) => {
    if (request.method !== 'GET') {
      response.setHeader('allow', 'GET')
      return answerPlain(response, 405, 'This is a page.')
    }
    const base = endpoint.publicUrl ?? `http://localhost:${request.socket.localPort}`
    const query = new URLSearchParams((request.url ?? '').split('?').slice(1).join('?'))
    try {
      refuseUnlessVisited(request)
      await visit(endpoint, { request, response, base, query })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (error.code === 'UNAVAILABLE')
        endpoint.log.warn({ error: faultOf(error) }, 'identity provider unavailable')
      answerProblem(request, response, error)
    }
  }

/** An image, a frame or a script that leads here is not a person on the way to sign in. */
function refuseUnlessVisited(request: IncomingMessage): void {
  const mode = headerOf(request, 'sec-fetch-mode')
  const destination = headerOf(request, 'sec-fetch-dest')
  if ((mode ?? 'navigate') === 'navigate' && (destination ?? 'document') === 'document') return
  throw new AppError('FORBIDDEN')
}

const redirect = (response: ServerResponse, location: string): void =>
  void response.writeHead(303, { location, 'content-length': '0' }).end()

async function start(endpoint: OidcEndpoint, { request, response, base, query }: Visit): Promise<void> {
  const returnTo = localPath(query.get('returnTo'))
  // The provider sends people back to the known address: the cookie must be of that host, not of another name for it.
  if (request.headers.host !== new URL(base).host && !query.has('moved')) {
    const search = new URLSearchParams({ returnTo, moved: '1' })
    return redirect(response, `${base}${oidcStartPath}?${search}`)
  }
  const { url, browser } = await endpoint.oidc.begin({ redirectUri: `${base}${callbackPath}`, returnTo })
  const expiresAt = new Date(endpoint.clock().getTime() + lasting)
  response.setHeader('set-cookie', endpoint.signIn.write(browser, expiresAt))
  redirect(response, url)
}

async function callback(endpoint: OidcEndpoint, { request, response, base, query }: Visit): Promise<void> {
  const { oidc, session, signIn } = endpoint
  const userAgent = headerOf(request, 'user-agent')
  response.setHeader('set-cookie', signIn.clear())
  const signedIn = await oidc.finish({
    url: new URL(`${base}${callbackPath}?${query}`),
    browser: signIn.read(request.headers.cookie),
    address: addressOf(request, endpoint),
    ...(userAgent !== undefined && { userAgent }),
  })
  const before = session.read(request.headers.cookie)
  if (before !== undefined) await endpoint.signOut(before) // one browser, one session: nobody finds the last person's
  response.setHeader('set-cookie', [signIn.clear(), session.write(signedIn.token, signedIn.expiresAt)])
  redirect(response, `${base}${signedIn.returnTo}`)
}
