import { isOwnHost } from '../../../api/server/http/own-site.ts'

const local = { host: '127.0.0.1' }
const open = { host: '0.0.0.0' }
const known = { host: '0.0.0.0', publicUrl: 'https://register.example' }
const onPort = { host: '0.0.0.0', publicUrl: 'https://register.example:8443' }

const hosts: readonly (readonly [string | undefined, boolean, boolean, boolean])[] = [
  // host, on this machine, anywhere, where the address is known
  ['localhost:4000', true, true, true],
  ['LOCALHOST', true, true, true],
  ['127.0.0.1:4000', true, true, true],
  ['127.1.2.3', true, true, true],
  ['[::1]:4000', true, true, true],
  ['192.0.2.7:4000', true, true, true],
  ['[2001:db8::7]', true, true, true],
  ['register.example', false, true, true],
  ['Register.Example:443', false, true, true],
  ['register.example:4000', false, true, false],
  ['register.example.evil.example', false, true, false],
  ['evil.example', false, true, false],
  ['localhost.evil.example', false, true, false],
  ['127.0.0.1.evil.example', false, true, false],
  ['evil.example@localhost', false, false, false],
  ['', false, false, false],
  [undefined, false, false, false],
]

test.each(hosts)('knows %s for its own or not', (host, here, anywhere, address) => {
  expect([local, open, known].map(site => isOwnHost(host, site))).toEqual([here, anywhere, address])
})

test('a port that people use belongs to the name', () => {
  expect(isOwnHost('register.example:8443', onPort)).toBe(true)
  expect(isOwnHost('register.example', onPort)).toBe(false)
})
