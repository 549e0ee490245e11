import type { Asker } from '../../../../api/access/index.ts'
import type { Listed, Query } from '../generate/asked.ts'
import type { CursorTexts } from '../generate/selection.ts'
import type { Ground } from '../ground.ts'
import type { CursorRows } from '../oracle/answer.ts'
import type { Row, Stock } from '../oracle/rows.ts'
import { type Cursor, cursorsIn, listsOf } from './ask.ts'

interface Found {
  readonly texts: CursorTexts
  readonly rows: CursorRows
}

/** Asks for the cursors that a query's lists are to be cut at, and knows whose they are. */
export async function findCursors(
  ground: Ground,
  asker: Asker,
  query: Query,
  { rows }: Pick<Stock, 'rows'>,
): Promise<Found> {
  const found: Found & { texts: Map<Listed, object>; rows: Map<Listed, object> } = {
    texts: new Map(),
    rows: new Map(),
  }
  for (const list of listsOf(ground.compiled.model, query)) {
    const { after, before } = list.listed.page
    if (after === undefined && before === undefined) continue
    const cursors = await cursorsIn(ground, asker, list)
    const rowOf = (id: string) => rows[list.entity]?.find(row => row.id === id)
    const ends = Object.entries({ after, before }).flatMap(
      ([end, place]): readonly [string, Cursor, Row][] => {
        const cursor = place === undefined ? undefined : cursors[place % cursors.length]
        const row = cursor && rowOf(cursor.id)
        return cursor && row ? [[end, cursor, row]] : []
      },
    )
    found.texts.set(list.listed, Object.fromEntries(ends.map(([end, { text }]) => [end, text])))
    found.rows.set(list.listed, Object.fromEntries(ends.map(([end, , row]) => [end, row])))
  }
  return found
}

/** The answer with every cursor replaced by the id of the row whose edge it stands at. */
export function unsealed(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(unsealed)
  if (typeof data !== 'object' || data === null) return data
  const object = data as Readonly<Record<string, unknown>>
  const { edges, pageInfo } = object as { edges?: readonly Edge[]; pageInfo?: Info } // of a connection, where they are
  const ids = new Map((Array.isArray(edges) ? edges : []).map(({ cursor, node }) => [cursor, `@${node.id}`]))
  const idOf = (cursor: string | null) => (cursor === null ? null : (ids.get(cursor) ?? cursor))
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => {
      if (key === 'edges' && edges)
        return [key, edges.map(({ cursor, node }) => ({ cursor: idOf(cursor), node: unsealed(node) }))]
      if (key === 'pageInfo' && pageInfo)
        return [
          key,
          { ...pageInfo, startCursor: idOf(pageInfo.startCursor), endCursor: idOf(pageInfo.endCursor) },
        ]
      return [key, unsealed(value)]
    }),
  )
}

interface Edge {
  readonly cursor: string
  readonly node: { readonly id: string }
}
interface Info {
  readonly startCursor: string | null
  readonly endCursor: string | null
}
