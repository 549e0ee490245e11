import type { Json } from '../define/index.ts'
import type { Redacted } from './contract.ts'
import type { Cursors, SeekValues } from './cursors.ts'
import type { ConnectionPart, EdgesNode, PageInfoNode } from './plan/connection.ts'
import type { Connection, Fields, Output, Plan } from './plan/plan.ts'
import { historyBinding } from './request/history.ts'

/** The database's answer, fresh from parsing and not yet anybody's. */
type Found = { [key: string]: Json }

interface Finishing {
  readonly cursors: Cursors
  readonly count: (type: string, field: string, cells: number) => void
}

interface Listing extends Finishing {
  readonly binding: string
}

export interface Finished {
  readonly data: Json
  readonly redacted: readonly Redacted[]
}

/** Seals the cursors of an answer, where the database wrote the order's values, and counts what was kept back. */
export function finish(plan: Plan, data: Json, cursors: Cursors): Finished {
  const counts = new Map<string, Redacted>()
  const count: Finishing['count'] = (type, field, cells) => {
    const known = counts.get(`${type}.${field}`)
    counts.set(`${type}.${field}`, { type, field, count: (known?.count ?? 0) + cells })
  }
  if (data !== null) finishPlan(plan, data, { cursors, count })
  return { data, redacted: [...counts.values()] }
}

function finishPlan(plan: Plan, data: Json, finishing: Finishing): void {
  if (plan.kind === 'connection') finishConnection(plan, data as Found, finishing) // written as an object
  if (plan.kind === 'record') finishFields(plan.object, data as Found, finishing) // so is a record
  if (plan.kind === 'groups')
    for (const group of data as readonly Found[]) finishFields(plan.object, group, finishing) // a list of objects
}

function finishFields({ members, denied }: Fields, found: Found, finishing: Finishing): void {
  for (const { key, output } of members) finishOutput(output, found[key] ?? null, finishing)
  for (const { type, field, flag } of denied) {
    const cells = flag === undefined ? 1 : Number(found[flag])
    if (cells > 0) finishing.count(type, field, cells)
  }
  for (const { flag } of denied) if (flag !== undefined) delete found[flag]
}

function finishOutput(output: Output, found: Json, finishing: Finishing): void {
  if (found === null) return
  if (output.kind === 'one') finishFields(output.object, found as Found, finishing) // a to-one is an object
  if (output.kind === 'connection') finishConnection(output, found as Found, finishing) // so is a connection
  if (output.kind === 'history') finishHistory(found as Found, finishing) // and a history
  if (output.kind === 'inner' || output.kind === 'summary')
    finishFields(output.object, found as Found, finishing) // as well
  if (output.kind === 'choose') finishOutput(output.of, found, finishing) // what stands there otherwise has nothing to finish
}

function finishConnection({ members, page }: Connection, found: Found, finishing: Finishing): void {
  const listing = { ...finishing, binding: page.binding }
  for (const { key, output } of members) finishPart(output, found[key] ?? null, listing)
}

function finishPart(part: ConnectionPart<Output>, found: Json, listing: Listing): void {
  if (part.kind === 'pageInfo') finishPageInfo(part, found as Found, listing) // written as an object
  if (part.kind === 'aggregate') finishOutput(part.of, found, listing)
  if (part.kind === 'edges') for (const edge of found as Found[]) finishEdge(part, edge, listing) // written as a list of objects
  if (part.kind === 'nodes') for (const node of found as Found[]) finishFields(part.object, node, listing) // likewise
}

function finishEdge({ members }: EdgesNode<Output>, edge: Found, listing: Listing): void {
  for (const { key, output } of members) {
    if (output.kind === 'cursor') edge[key] = sealed(edge[key], listing)
    else if (output.kind === 'node') finishFields(output.object, edge[key] as Found, listing) // an edge always has its node
  }
}

function finishPageInfo({ members }: PageInfoNode, found: Found, listing: Listing): void {
  for (const { key, output } of members) {
    if (output === 'startCursor' || output === 'endCursor') found[key] = sealed(found[key], listing)
  }
}

function finishHistory(found: Found, { cursors }: Finishing): void {
  for (const entry of (found['entries'] ?? []) as Found[]) {
    // written as a list of objects
    entry['cursor'] = cursors.seal(historyBinding, [String(entry['seq'])])
  }
}

const sealed = (values: Json | undefined, { cursors, binding }: Listing): Json =>
  values ? cursors.seal(binding, values as SeekValues) : null // a list of texts and nulls
