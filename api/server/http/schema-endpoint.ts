import { createHash, randomUUID } from 'node:crypto'
import type { GraphQLSchema } from 'graphql'
import { AppError } from '../../errors/index.ts'
import { inRequestScope, type RequestScope, sdlOf } from '../../graphql/index.ts'
import { contextOf, type Endpoint, sendError } from './graphql-endpoint.ts'
import type { Handler } from './http-server.ts'
import { languageOf } from './language.ts'
import { refuseForeign } from './own-site.ts'

interface Text {
  readonly sdl: string
  readonly etag: string
}

function textOf(schema: GraphQLSchema): Text {
  const sdl = sdlOf(schema)
  return { sdl, etag: `"${createHash('sha256').update(sdl).digest('base64url')}"` }
}

/**
 * `/schema.graphql`: the SDL of what this caller can use, for code generators. It is the caller's own, so nobody on the way
 * may keep it, and whoever has it asks whether it still holds.
 */
export function schemaEndpoint(endpoint: Endpoint): Handler {
  const texts = new WeakMap<GraphQLSchema, Text>() // a schema is shared by all whose rights are the same
  const known = (schema: GraphQLSchema): Text => {
    const text = texts.get(schema) ?? textOf(schema)
    texts.set(schema, text)
    return text
  }
  return async (request, response) => {
    const scope: RequestScope = {
      language: languageOf(request.headers['accept-language']),
      requestId: randomUUID(),
    }
    response.setHeader('x-request-id', scope.requestId)
    await inRequestScope(scope, async () => {
      try {
        refuseForeign(request, endpoint.site)
        const { asker } = await contextOf(request, response, { ...endpoint, scope })
        if (!asker) throw new AppError('UNAUTHENTICATED')
        const { sdl, etag } = known(endpoint.api.schemaFor(asker))
        response.setHeader('cache-control', 'private, no-cache')
        response.setHeader('vary', 'authorization, cookie')
        response.setHeader('etag', etag)
        if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end()
        response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(sdl)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        sendError(response, error, scope)
      }
    })
  }
}
