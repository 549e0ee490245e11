import type { GraphQLFieldResolver } from 'graphql'
import type { RequestContext } from '../context.ts'

/** Rows carry the response's own keys, so that aliases need no second look. */
export const byResponseKey: GraphQLFieldResolver<Readonly<Record<string, unknown>>, RequestContext> = (
  source,
  _args,
  _context,
  info,
) => source[info.path.key]
