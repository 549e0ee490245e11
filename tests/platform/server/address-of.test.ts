import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { addressOf } from '../../../api/server/http/address-of.ts'

/** The address a server behind so many proxies takes this request to come from. */
async function seen(trustProxy: number, forwarded: string | readonly string[] | undefined): Promise<string> {
  const server = createServer((asked, answer) => answer.end(addressOf(asked, { trustProxy })))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on a port
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': [forwarded].flat() }
  return new Promise(resolve => {
    request({ host: '127.0.0.1', port, headers, agent: false }, answer => {
      answer.on('data', chunk => {
        server.close()
        resolve(String(chunk))
      })
    }).end()
  })
}

const claims: readonly (readonly [string, number, string | readonly string[] | undefined, string])[] = [
  ['the peer, whatever is claimed, without a proxy', 0, '198.51.100.7', '127.0.0.1'],
  ['the client behind one proxy', 1, '198.51.100.7', '198.51.100.7'],
  ['what the proxy added, not what the client made up', 1, '203.0.113.9, 198.51.100.7', '198.51.100.7'],
  ['the client behind two proxies', 2, '203.0.113.9, 198.51.100.7, 192.0.2.1', '198.51.100.7'],
  ['the client where proxies send headers of their own', 2, ['198.51.100.7', '192.0.2.1'], '198.51.100.7'],
  ['an IPv6 client', 1, '2001:db8::7', '2001:db8::7'],
  ['an IPv4 client of a dual-stack proxy', 1, '::ffff:198.51.100.7', '198.51.100.7'],
  ['the peer where the header is shorter than the way', 3, '198.51.100.7', '127.0.0.1'],
  ['the peer where the header is absent', 1, undefined, '127.0.0.1'],
  ['the peer where the header holds no address', 1, 'unknown', '127.0.0.1'],
]

test.each(claims)('takes %s', async (_title, trustProxy, forwarded, address) => {
  expect(await seen(trustProxy, forwarded)).toBe(address)
})
