import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { consoleFiles } from '../../../api/server/http/console-files.ts'

let folder = ''
let server: Server
let url = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tizilim-console-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(
    join(folder, 'index.html'),
    '<meta nonce="__CSP_NONCE__"><script src="./assets/a.js"></script>',
  )
  writeFileSync(join(folder, 'assets/a.js'), 'let a')
  writeFileSync(join(folder, 'assets/a.js.gz'), gzipSync('let a'))
  server = createServer(consoleFiles(folder))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // it listens on a port
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

test('gives the page a new nonce each time, the same in page and policy', async () => {
  const read = async () => {
    const response = await fetch(url)
    const nonce = /nonce="([^"]+)"/.exec(await response.text())?.[1] ?? ''
    expect(response.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`)
    return nonce
  }
  expect(await read()).not.toBe(await read())
})

test('serves assets for ever and compressed', async () => {
  const response = await fetch(`${url}/assets/a.js`, { headers: { 'accept-encoding': 'gzip' } })
  expect(response.headers.get('content-encoding')).toBe('gzip')
  expect(response.headers.get('cache-control')).toContain('immutable')
  expect(await response.text()).toBe('let a')
})

test('survives a build under its feet', async () => {
  expect((await fetch(`${url}/assets/a.js`)).status).toBe(200)
  rmSync(join(folder, 'assets/a.js'))
  rmSync(join(folder, 'assets/a.js.gz'))
  writeFileSync(join(folder, 'assets/b.js'), 'let b')
  expect((await fetch(`${url}/assets/a.js`)).status).toBe(404)
  expect(await (await fetch(`${url}/assets/b.js`)).text()).toBe('let b')
})

test('keeps to its folder', async () => {
  for (const path of ['/../package.json', '/..%2fpackage.json', '/%2e%2e/package.json', '/assets/../../x']) {
    expect((await fetch(`${url}${path}`)).status).toBe(404)
  }
})
