import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'
import { contentSecurityPolicy } from './headers.ts'
import { answerPlain } from './plain-answer.ts'
import { pathOf } from './request-header.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

function sendPage(response: ServerResponse, page: string): void {
  const nonce = randomBytes(16).toString('base64')
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy(nonce),
  })
  response.end(page.replaceAll('__CSP_NONCE__', nonce))
}

/**
 * Serves the built console: its page with a fresh nonce each time; its assets, named by their content, for ever and
 * compressed as the build left them. Files are looked for at each request, so the console may be built anew under a
 * running server.
 */
export function consoleFiles(folder: string): Handler {
  const index = join(folder, 'index.html')
  const assets = sirv(folder, { dev: true, etag: true, gzip: true, brotli: true, extensions: [] })
  return (request, response) => {
    const path = pathOf(request)
    if (path === '/' || path === '/index.html') {
      if (existsSync(index)) sendPage(response, readFileSync(index, 'utf8'))
      else answerPlain(response, 404, 'The console has not been built.')
      return
    }
    if (path.startsWith('/assets/'))
      response.setHeader('cache-control', 'public, max-age=31536000, immutable')
    assets(request, response, () => {
      response.setHeader('cache-control', 'no-store')
      answerPlain(response, 404, 'Not found.')
    })
  }
}
