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

/** The pages of the build, by the paths people reach them at. */
const pages: Readonly<Record<string, string>> = {
  '/': 'index.html',
  '/index.html': 'index.html',
  '/graphiql': 'graphiql/index.html',
  '/graphiql/': 'graphiql/index.html',
}

const isAsset = (path: string): boolean => path.startsWith('/assets/') || path.startsWith('/graphiql/assets/')

/**
 * Serves the built console and GraphiQL beside it: their pages with a fresh nonce each time; their assets, named by their
 * content, for ever and compressed as the build left them. Files are looked for at each request, so the console may be
 * built anew under a running server.
 */
export function consoleFiles(folder: string): Handler {
  const assets = sirv(folder, { dev: true, etag: true, gzip: true, brotli: true, extensions: [] })
  return (request, response) => {
    const path = pathOf(request)
    const page = Object.hasOwn(pages, path) ? join(folder, pages[path] ?? '') : undefined
    if (page !== undefined) {
      if (existsSync(page)) sendPage(response, readFileSync(page, 'utf8'))
      else answerPlain(response, 404, 'The console has not been built.')
      return
    }
    if (isAsset(path)) response.setHeader('cache-control', 'public, max-age=31536000, immutable')
    assets(request, response, () => {
      response.setHeader('cache-control', 'no-store')
      answerPlain(response, 404, 'Not found.')
    })
  }
}
