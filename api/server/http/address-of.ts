import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

/** Node prints IPv4 peers of a dual-stack socket as `::ffff:192.0.2.1`; one client has one address. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')

/**
 * Where a request comes from. Each proxy adds whom it heard from to the end of `X-Forwarded-For`, so behind
 * `trustProxy` proxies the client stands that many places from the end; everything before it the client may have
 * made up. With no proxy declared the header is not looked at.
 */
export function addressOf(request: IncomingMessage, { trustProxy }: { readonly trustProxy: number }): string {
  const peer = plain(request.socket.remoteAddress ?? '')
  if (trustProxy === 0) return peer
  const forwarded = [request.headers['x-forwarded-for'] ?? []]
    .flat()
    .join(',')
    .split(',')
    .map(each => plain(each.trim()))
  const claimed = forwarded.at(-trustProxy) ?? ''
  return isIP(claimed) > 0 ? claimed : peer
}
