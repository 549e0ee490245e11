import type { JsonObject } from './contract.ts'
import { notFound } from './refusals.ts'
import type { Request } from './request/plan-request.ts'
import type { Selection } from './selection.ts'

/** A list read for the records in it. */
export interface Listed {
  readonly nodes: readonly JsonObject[]
}

// No alias looks like it, so it stands beside whatever is selected.
const idKey = '#id'

const leaf = (field: string, key: string): Selection => ({ field, key, args: {}, children: [] })

/** Records with these ids as one list, each with its id beside what is selected. */
export function listOf(entity: string, ids: readonly string[], selection: Selection): Request {
  const nodes = { ...leaf('nodes', 'nodes'), children: [leaf('id', idKey), ...selection.children] }
  return {
    entity,
    args: { where: { id: { in: [...ids] } }, first: ids.length },
    selection: { ...selection, children: [nodes] },
  }
}

/** The records in the order of the ids they were asked for by. @throws AppError NOT_FOUND where one is not seen */
export function inOrder(ids: readonly string[], { nodes }: Listed): readonly JsonObject[] {
  const byId = new Map(nodes.map(({ [idKey]: id, ...record }) => [id, record]))
  return ids.map(id => {
    const record = byId.get(id)
    if (!record) throw notFound()
    return record
  })
}
