import type { Asker } from '../access/index.ts'
import { AppError } from '../errors/index.ts'
import type { Compiled, EntityModel } from '../model/index.ts'
import type { Database } from '../store/index.ts'
import { type ChangeRow, readChanges } from './change-rows.ts'
import { type Change, changesOf, type Operation, operationOf } from './changes.ts'

export interface HistoryEntry {
  readonly at: string
  /** A person at the database itself has no id; the label is the login then, the kind `SQL`. */
  readonly actor: { readonly id: string | null; readonly label: string; readonly kind: string }
  readonly operation: Operation
  readonly reason: string | null
  readonly source: string | null
  readonly requestId: string | null
  readonly changes: readonly Change[]
}

export interface HistoryRequest {
  readonly entity: string
  readonly id: string
  /** 50 unless given, at most 200. */
  readonly first?: number
  /** An `endCursor`. */
  readonly after?: string
}

export interface History {
  readonly nodes: readonly HistoryEntry[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

const usualPage = 50
const largestPage = 200

const toCursor = (seq: string): string => Buffer.from(`seq:${seq}`).toString('base64url')

function fromCursor(cursor: string): string {
  const match = /^seq:(\d{1,18})$/.exec(Buffer.from(cursor, 'base64url').toString())
  if (!match?.[1]) throw new AppError('BAD_USER_INPUT')
  return match[1]
}

function pageSize(first: number = usualPage): number {
  if (!Number.isInteger(first) || first < 0) throw new AppError('BAD_USER_INPUT')
  if (first > largestPage)
    throw new AppError('LIMIT_EXCEEDED', { params: { name: 'first', limit: largestPage } })
  return first
}

function refuseHidden({ policy }: Asker, entity: string): void {
  const allowed = policy.rows('read', entity) !== false && policy.rows('history', entity) !== false
  if (!allowed) throw new AppError('FORBIDDEN')
}

/** An entry of the audit as the asker may see it: fields and values in the API's words and the asker's language. */
export function historyEntry(
  compiled: Compiled,
  asker: Asker,
  { entity: name, row }: { readonly entity: string; readonly row: ChangeRow },
): HistoryEntry {
  const entity = entityOf(compiled, name)
  const { at, actor, reason, source, requestId } = row
  return {
    at,
    actor: { id: actor.id, label: actor.label ?? '', kind: actor.kind },
    operation: operationOf(row, entity),
    reason,
    source,
    requestId,
    changes: changesOf(compiled, asker, { entity, row }),
  }
}

function entityOf({ model }: Compiled, name: string): EntityModel {
  const entity = model.entities[name]
  if (!entity) throw new Error(`No entity ${name}`)
  return entity
}

/** What happened to one record, the latest first: only fields the asker may read, in the asker's language. */
export async function readHistory(
  { compiled, database }: { readonly compiled: Compiled; readonly database: Pick<Database, 'query'> },
  asker: Asker,
  request: HistoryRequest,
): Promise<History> {
  const entity = entityOf(compiled, request.entity)
  refuseHidden(asker, entity.name)
  const size = pageSize(request.first)
  const before = request.after === undefined ? undefined : fromCursor(request.after)
  const rows = await readChanges(database, entity, {
    id: request.id,
    limit: size + 1,
    ...(before !== undefined && { before }),
  })
  const page = rows.slice(0, size)
  const last = page.at(-1)
  return {
    nodes: page.map(row => historyEntry(compiled, asker, { entity: entity.name, row })),
    pageInfo: { hasNextPage: rows.length > size, endCursor: last ? toCursor(last.seq) : null },
  }
}
