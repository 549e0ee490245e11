import type { Json } from '../../api/manifest/types.ts'

/**
 * A GraphQL document as ra-data-graphql wants it: it only asks whether it is a query or a mutation,
 * so the console ships no GraphQL parser.
 */
export interface Operation {
  readonly definitions: readonly [{ readonly operation: 'query' | 'mutation' }]
  readonly text: string
}

export const query = (text: string): Operation => ({
  definitions: [{ operation: 'query' }],
  text: `query ${text}`,
})
export const mutation = (text: string): Operation => ({
  definitions: [{ operation: 'mutation' }],
  text: `mutation ${text}`,
})

export type Where = { readonly [key: string]: Json | undefined }

/** All of the given conditions; undefined where there is none. */
export function allOf(conditions: readonly (Where | undefined)[]): Where | undefined {
  const given = conditions.filter(condition => condition !== undefined)
  if (given.length < 2) return given[0]
  return { AND: given as unknown as Json } // undefined members never travel: JSON leaves them out
}
