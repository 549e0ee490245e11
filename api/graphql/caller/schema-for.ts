import type { GraphQLSchema } from 'graphql'
import type { Asker } from '../../access/index.ts'
import type { Model } from '../../model/index.ts'
import { cutSchema } from './cut-schema.ts'
import { usableBy } from './usable.ts'

/** The schema as a caller can use it; undefined is somebody not signed in. */
export type SchemaFor = (asker: Asker | undefined) => GraphQLSchema

const most = 100

/** Askers with one policy share one; the longest unasked-for goes first. */
export function schemasFor(schema: GraphQLSchema, model: Model): SchemaFor {
  const known = new Map<string, GraphQLSchema>()
  return asker => {
    const key = asker?.policy.key ?? ''
    const cut = known.get(key) ?? cutSchema(schema, usableBy(schema, model, asker))
    known.delete(key)
    known.set(key, cut)
    const [oldest] = known.keys()
    if (known.size > most && oldest !== undefined) known.delete(oldest)
    return cut
  }
}
