import type { GraphQLFieldResolver } from 'graphql'
import { type ChangeRow, historyEntry } from '../../audit/index.ts'
import type { Compiled } from '../../model/index.ts'
import type { RequestContext } from '../context.ts'
import { askerOf } from './handlers.ts'

/** A record's past as the planner reads it: the audit's entries with their cursors. */
interface HistoryRows {
  readonly entries: readonly (ChangeRow & { readonly cursor: string })[]
  readonly hasNextPage: boolean
}

type Resolver = GraphQLFieldResolver<Readonly<Record<string, HistoryRows | null>>, RequestContext>

/** Says the audit's entries in the API's words: fields and values, in the asker's language. */
export const historyOf =
  (compiled: Compiled, entity: string): Resolver =>
  (source, _args, context, info) => {
    const rows = source[info.path.key]
    if (!rows) return null
    const asker = askerOf(context)
    return {
      nodes: rows.entries.map(row => ({ seq: row.seq, ...historyEntry(compiled, asker, { entity, row }) })),
      pageInfo: { hasNextPage: rows.hasNextPage, endCursor: rows.entries.at(-1)?.cursor ?? null },
    }
  }
