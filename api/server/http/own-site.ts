import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { AppError } from '../../errors/index.ts'
import { headerOf } from './request-header.ts'

/** Where people reach this server. */
export interface OwnSite {
  /** The address people use, where one is set. */
  readonly publicUrl?: string
  /** The address it listens on. */
  readonly host: string
}

const loopback = /^(localhost|127(\.\d+){3}|\[::1\]|::1)$/i

/** A name or an address, with a port or without; nothing else a URL could hold before its path. */
const hostnameOf = (host: string): string =>
  /^[\w.:[\]-]+$/.test(host) ? (URL.parse(`http://${host}`)?.hostname ?? '') : ''

const isAddress = (hostname: string): boolean => isIP(hostname.replace(/^\[|\]$/g, '')) > 0

/**
 * Whether `Host` names this server. A page of another site can make its own name lead to this machine and would then
 * count as our own page (DNS rebinding); its `Host` still carries that name. Bare addresses cannot be taken over so.
 */
export function isOwnHost(host: string | undefined, { publicUrl, host: listening }: OwnSite): boolean {
  const hostname = hostnameOf(host ?? '')
  if (loopback.test(hostname) || isAddress(hostname)) return true
  const own = publicUrl === undefined ? undefined : URL.parse(publicUrl)
  if (own) return hostname !== '' && URL.parse(`${own.protocol}//${host}`)?.host === own.host
  return hostname !== '' && !loopback.test(listening)
}

/**
 * Whether a page of another site is behind the request. Browsers say so in `Sec-Fetch-Site`, which no page can set; a
 * sub-domain (`same-site`) is another site. Older ones send `Origin` at least. Programs send neither.
 */
export function isForeign(request: IncomingMessage, { publicUrl }: OwnSite): boolean {
  const site = headerOf(request, 'sec-fetch-site')
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const origin = request.headers.origin
  if (origin === undefined) return false
  const own = publicUrl === undefined ? `http://${request.headers.host}` : publicUrl
  return origin !== URL.parse(own)?.origin
}

/** @throws AppError FORBIDDEN for what a page of another site has sent */
export function refuseForeign(request: IncomingMessage, site: OwnSite): void {
  if (isForeign(request, site)) throw new AppError('FORBIDDEN', { message: foreign })
}

const foreign = {
  en: 'A page of another site may not ask this server',
  ru: 'Страница другого сайта не может обращаться к этому серверу',
  kk: 'Басқа сайттың беті бұл серверге жүгіне алмайды',
}
