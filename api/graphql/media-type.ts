import type { ApolloServerPlugin } from '@apollo/server'
import type { RequestContext } from './context.ts'

/** The forms an answer comes in; the first is for clients that do not care. */
export const mediaTypes = ['application/json', 'application/graphql-response+json'] as const

export type MediaType = (typeof mediaTypes)[number]

interface Range {
  readonly name: string
  readonly quality: number
}

function rangeOf(text: string): Range {
  const [name = '', ...parameters] = text.split(';').map(part => part.trim().toLowerCase())
  const quality = Number(parameters.find(each => each.startsWith('q='))?.slice(2) ?? 1)
  return { name, quality: Number.isNaN(quality) ? 0 : quality }
}

/** The media type a client likes best by its `Accept`, of equals the one it names first; undefined: it takes neither. */
export function mediaTypeFor(accept: string | undefined): MediaType | undefined {
  const ranges = (accept?.trim() || '*/*').split(',').map(rangeOf)
  const ratedBy = (type: MediaType) => {
    const at = [type, 'application/*', '*/*']
      .map(name => ranges.findIndex(range => range.name === name))
      .find(index => index >= 0)
    return { type, at: at ?? 0, quality: at === undefined ? 0 : (ranges[at]?.quality ?? 0) }
  }
  const [best] = mediaTypes
    .map(ratedBy)
    .filter(({ quality }) => quality > 0)
    .sort((left, right) => right.quality - left.quality || left.at - right.at)
  return best?.type
}

/**
 * The status of an answer that is about the GraphQL of a well-formed request: in `application/json` 200, whatever is
 * wrong with it, for a client of that form takes other statuses for those of a proxy between; else its own.
 */
export const statusIn = (type: MediaType, status: number): number =>
  type === 'application/json' && status === 400 ? 200 : status

/** Chooses the form of every answer to a well-formed request, and the status that goes with it. */
export const answerForms: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ source, request, response: { http } }) => {
      const type = mediaTypeFor(request.http?.headers.get('accept'))
      if (type === undefined) return // Apollo refuses it with 406
      http.headers.set('content-type', `${type}; charset=utf-8`)
      if (source !== undefined && http.status !== undefined) http.status = statusIn(type, http.status)
    },
  }),
}
