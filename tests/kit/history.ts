import type { Asker } from '../../api/access/index.ts'
import { type ChangeRow, historyEntry } from '../../api/audit/index.ts'
import type { Compiled } from '../../api/model/index.ts'
import type { Selection } from '../../api/planner/index.ts'
import { createServices } from '../../api/server/index.ts'
import type { Database } from '../../api/store/index.ts'

interface Request {
  readonly entity: string
  readonly id: string
  readonly first?: number
  readonly after?: string
}

interface Rows {
  readonly entries: readonly (ChangeRow & { readonly cursor: string })[]
  readonly hasNextPage: boolean
}

/** A record's history as the API tells it, without HTTP in between. */
export async function readHistory(
  { compiled, database }: { compiled: Compiled; database: Database },
  asker: Asker,
  request: Request,
) {
  const { entity, id, ...args } = request
  const { planner } = await createServices({ compiled, database, timeZone: 'Asia/Almaty' })
  const field: Selection = { field: 'history', key: 'history', args, children: [] }
  const single: Selection = { field: 'single', key: 'single', args: {}, children: [field] }
  const { data } = await planner.readOne(asker, entity, { id }, single)
  if (!data) throw new Error(`There is no ${entity} ${id}`)
  const { entries, hasNextPage } = data['history'] as unknown as Rows // what the planner says of a history
  return {
    nodes: entries.map(row => historyEntry(compiled, asker, { entity, row })),
    pageInfo: { hasNextPage, endCursor: entries.at(-1)?.cursor ?? null },
  }
}
