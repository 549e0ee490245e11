import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'
import { contentSecurityPolicy } from './headers.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

const notBuilt: Handler = (_request, response) => {
  response
    .writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
    .end('The console has not been built.\n')
}

/** Serves the built console: its page with a fresh nonce each time, its assets for ever. */
export function consoleFiles(folder: string): Handler {
  const index = join(folder, 'index.html')
  if (!existsSync(index)) return notBuilt
  const page = readFileSync(index, 'utf8')
  const assets = sirv(folder, { etag: true, immutable: true, maxAge: 31_536_000, extensions: [] })
  const sendPage: Handler = (_request, response) => {
    const nonce = randomBytes(16).toString('base64')
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': contentSecurityPolicy(nonce),
    })
    response.end(page.replaceAll('__CSP_NONCE__', nonce))
  }
  return (request, response) => {
    const path = (request.url ?? '/').split('?')[0]
    if (path === '/' || path === '/index.html') return sendPage(request, response)
    assets(request, response, () => {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found.\n')
    })
  }
}
