import { randomInt, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { HeaderMap, type HTTPGraphQLResponse } from '@apollo/server'
import type { Asker } from '../../access/index.ts'
import type { Authentication } from '../../auth/index.ts'
import { AppError } from '../../errors/index.ts'
import {
  type Allowances,
  type Api,
  inRequestScope,
  mediaTypeFor,
  type RequestContext,
  type RequestScope,
  type Work,
} from '../../graphql/index.ts'
import { whileWaited } from '../../store/index.ts'
import { addressOf } from './address-of.ts'
import { discardRest, parseJsonBody, readBody } from './body.ts'
import type { CookieJar } from './cookies.ts'
import { fastRequestOf } from './fast-request.ts'
import { languageOf } from './language.ts'
import { type OwnSite, refuseForeign } from './own-site.ts'
import { reasonOf } from './reason.ts'
import { remembered } from './remembered.ts'
import { headerOf } from './request-header.ts'
import type { Turns } from './turns.ts'
import type { OpenView } from './view-as.ts'

export interface Endpoint {
  readonly api: Api
  readonly authentication: Authentication
  readonly cookies: CookieJar
  readonly site: OwnSite
  /** How many proxies stand before this server. */
  readonly trustProxy: number
  /** Bytes of a request's body. */
  readonly bodyLimit: number
  /** Whose operation may run now. */
  readonly turns: Turns
  readonly allowances: Allowances
  readonly workFor: (asker: Asker) => Work
  readonly viewAs: OpenView
}

const mediaTypeOf = remembered(mediaTypeFor)
const preferredLanguage = remembered(languageOf)

/** The console says so itself; only there a session lives in a cookie. */
const isConsole = (request: IncomingMessage): boolean => headerOf(request, 'x-tizilim-console') === '1'

/** A cookie counts only for requests of our own page; a bearer token counts anywhere. */
function tokenOf(request: IncomingMessage, cookies: CookieJar): string | undefined {
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const site = headerOf(request, 'sec-fetch-site')
  const ownPage = isConsole(request) && (site === undefined || site === 'same-origin')
  return bearer ?? (ownPage ? cookies.read(request.headers.cookie) : undefined)
}

/** Where no address is set, people are at this machine. */
const originOf = ({ socket }: IncomingMessage, { publicUrl }: OwnSite): string =>
  publicUrl ?? `http://localhost:${socket.localPort ?? ''}`

/** Who is asking, and what their resolvers work with. */
export async function contextOf(
  request: IncomingMessage,
  response: ServerResponse,
  endpoint: Endpoint & { scope: RequestScope },
): Promise<RequestContext> {
  const { authentication, cookies, scope } = endpoint
  const token = tokenOf(request, cookies)
  const holder = token === undefined ? undefined : await authentication.holderOf(token)
  const reason = reasonOf(headerOf(request, 'x-reason'))
  const facts = {
    ...scope,
    source: isConsole(request) ? 'console' : 'api',
    ...(reason !== undefined && { reason }),
    ...(isStrict(request) && { strict: true }),
  }
  const who = token !== undefined && holder ? { ...holder, token } : undefined
  const signedIn = who?.enrol ? undefined : who
  const self = signedIn && authentication.askerFor(signedIn, facts)
  const idempotencyKey = headerOf(request, 'idempotency-key')
  const header = headerOf(request, 'x-tizilim-view-as')
  const viewing = self && header ? await endpoint.viewAs(header, self, signedIn) : undefined
  const asker = viewing?.asker ?? self
  const cookie = {
    set: (value: string, expiresAt: Date) =>
      void response.setHeader('set-cookie', cookies.write(value, expiresAt)),
    clear: () => void response.setHeader('set-cookie', cookies.clear()),
  }
  return {
    ...scope,
    redacted: [],
    failed: new Map(),
    address: addressOf(request, endpoint),
    ...(request.headers['user-agent'] !== undefined && { userAgent: request.headers['user-agent'] }),
    allowances: endpoint.allowances,
    origin: originOf(request, endpoint.site),
    ...(isConsole(request) && { cookie }),
    ...(who?.enrol && { enrolling: who }),
    ...(viewing && { viewing }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    ...(asker && { signedIn, asker, work: endpoint.workFor(asker) }),
  }
}

/** Whose turn it is: one person's, wherever they work, or of one address those who have not signed in. */
const partyOf = ({ asker, enrolling, address }: RequestContext): string =>
  asker?.actor.id ?? enrolling?.actor.id ?? `address ${address}`

/** Says when the client has gone before it was answered. */
export function departureOf(response: ServerResponse): AbortSignal {
  const departure = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) departure.abort()
  })
  return departure.signal
}

/** `Prefer: strict-access`, alone or among others: refuse rather than leave values out. */
const isStrict = ({ headers }: IncomingMessage): boolean =>
  headers['prefer'] !== undefined &&
  String(headers['prefer'])
    .split(',')
    .some(each => each.trim().toLowerCase() === 'strict-access')

interface Asked {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly body: unknown
  readonly context: RequestContext
}

/** The body of a POST: what its JSON says, or its text where it is none. */
async function bodyOf(request: IncomingMessage, { bodyLimit }: Endpoint): Promise<unknown> {
  if (request.method !== 'POST') return undefined
  const text = await readBody(request, bodyLimit)
  return /^application\/(graphql\+)?json\b/i.test(request.headers['content-type'] ?? '')
    ? parseJsonBody(text)
    : text
}

/** Answers by statements alone what can be answered so; all that is unusual about a request goes the other way. */
async function answerFast({ request, response, body, context }: Asked, { fast }: Api): Promise<boolean> {
  const asked = fastRequestOf(request, body)
  const type = asked && mediaTypeOf(request.headers.accept)
  const answer = type && (await fast(asked, context))
  if (answer === undefined) return false
  response.setHeader('content-type', `${type}; charset=utf-8`)
  response.end(answer)
  return true
}

async function answer(asked: Asked, api: Api): Promise<void> {
  if (!(await answerFast(asked, api))) await send(asked.response, await execute(asked, api))
}

async function execute({ request, body, context }: Asked, { server }: Api): Promise<HTTPGraphQLResponse> {
  const method = (request.method ?? 'GET').toUpperCase()
  const headers = new HeaderMap()
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, String(value))
  const search = new URL(request.url ?? '/', 'http://local').search
  return server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method, headers, search, body },
    context: async () => context,
  })
}

async function send(response: ServerResponse, answer: HTTPGraphQLResponse): Promise<void> {
  response.statusCode = answer.status ?? 200
  for (const [name, value] of answer.headers) response.setHeader(name, value)
  if (answer.body.kind === 'complete') return void response.end(answer.body.string)
  for await (const chunk of answer.body.asyncIterator) response.write(chunk)
  response.end()
}

/** An error before or instead of GraphQL, as it answers errors. */
export function sendError(response: ServerResponse, error: AppError, { language }: RequestScope): void {
  response.statusCode = error.code === 'LIMIT_EXCEEDED' ? 413 : error.status
  response.setHeader('content-type', 'application/json; charset=utf-8')
  // Those who were refused together should not come back together.
  if (error.status === 503) response.setHeader('retry-after', String(randomInt(1, 4)))
  response.end(
    JSON.stringify({
      errors: [{ message: error.messageIn(language), extensions: error.extensionsIn(language) }],
    }),
  )
}

/** `/graphql`: GraphQL over HTTP, with who is asking found out on the way. */
export async function handleGraphql(
  request: IncomingMessage,
  response: ServerResponse,
  endpoint: Endpoint,
): Promise<void> {
  const scope: RequestScope = {
    language: preferredLanguage(request.headers['accept-language']),
    requestId: randomUUID(),
  }
  response.setHeader('x-request-id', scope.requestId)
  await inRequestScope(scope, async () => {
    try {
      endpoint.turns.refuseIfFull()
      refuseForeign(request, endpoint.site)
      // Who is asking is settled next: Apollo would call a failure here an internal error.
      const context = await contextOf(request, response, { ...endpoint, scope })
      const asked = { request, response, context, body: await bodyOf(request, endpoint) }
      const leaving = departureOf(response)
      const endTurn = await endpoint.turns.take(partyOf(context), leaving)
      try {
        await whileWaited(leaving, () => answer(asked, endpoint.api))
      } finally {
        endTurn()
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      sendError(response, error, scope)
      discardRest(request)
    }
  })
}
