import type { Json } from '../define/index.ts'
import type { Cursors, SeekValues } from './cursors.ts'
import type { ConnectionPart, EdgesNode, PageInfoNode } from './plan/connection.ts'
import type { Connection, Fields, Output, Plan } from './plan/plan.ts'
import { historyBinding } from './request/history.ts'

/** The database's answer, fresh from parsing and not yet anybody's. */
type Found = { [key: string]: Json }

interface Finishing {
  readonly cursors: Cursors
  readonly binding: string
}

/** Seals the cursors of an answer: the database wrote the order's values where they stand. */
export function finish(plan: Plan, data: Json, cursors: Cursors): Json {
  if (data === null) return data
  const found = data as Found // both kinds of root are objects
  if (plan.kind === 'connection') finishConnection(plan, found, cursors)
  else finishFields(plan.object, found, cursors)
  return data
}

function finishFields({ members }: Fields, found: Found, cursors: Cursors): void {
  for (const { key, output } of members) finishOutput(output, found[key] ?? null, cursors)
}

function finishOutput(output: Output, found: Json, cursors: Cursors): void {
  if (found === null) return
  if (output.kind === 'one') finishFields(output.object, found as Found, cursors) // a to-one is an object
  if (output.kind === 'connection') finishConnection(output, found as Found, cursors) // so is a connection
  if (output.kind === 'history') finishHistory(found as Found, cursors) // and a history
}

function finishConnection({ members, page }: Connection, found: Found, cursors: Cursors): void {
  const finishing = { cursors, binding: page.binding }
  for (const { key, output } of members) finishPart(output, found[key] ?? null, finishing)
}

function finishPart(part: ConnectionPart<Output>, found: Json, finishing: Finishing): void {
  if (part.kind === 'pageInfo') finishPageInfo(part, found as Found, finishing) // written as an object
  if (part.kind === 'edges') for (const edge of found as Found[]) finishEdge(part, edge, finishing) // written as a list of objects
  if (part.kind === 'nodes')
    for (const node of found as Found[]) finishFields(part.object, node, finishing.cursors) // likewise
}

function finishEdge({ members }: EdgesNode<Output>, edge: Found, finishing: Finishing): void {
  for (const { key, output } of members) {
    if (output.kind === 'cursor') edge[key] = sealed(edge[key], finishing)
    else finishFields(output.object, edge[key] as Found, finishing.cursors) // an edge always has its node
  }
}

function finishPageInfo({ members }: PageInfoNode, found: Found, finishing: Finishing): void {
  for (const { key, output } of members) {
    if (output === 'startCursor' || output === 'endCursor') found[key] = sealed(found[key], finishing)
  }
}

function finishHistory(found: Found, cursors: Cursors): void {
  for (const entry of (found['entries'] ?? []) as Found[]) {
    // written as a list of objects
    entry['cursor'] = cursors.seal(historyBinding, [String(entry['seq'])])
  }
}

const sealed = (values: Json | undefined, { cursors, binding }: Finishing): Json =>
  values ? cursors.seal(binding, values as SeekValues) : null // a list of texts and nulls
