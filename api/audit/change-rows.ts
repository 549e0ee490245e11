import type { Json } from '../define/index.ts'
import { AppError } from '../errors/index.ts'
import type { EntityModel } from '../model/index.ts'
import type { Database } from '../store/index.ts'

/** An entry as the audit holds it: columns of a table, not yet fields of an entity. */
export interface ChangeRow {
  readonly seq: string
  /** ISO 8601 in UTC with milliseconds. */
  readonly at: string
  /** The entity's own table unless given: a join table then. */
  readonly table?: string
  readonly operation: string
  /** A person at the database itself has no id; the label is the login then, the kind `SQL`. */
  readonly actor: { readonly id: string | null; readonly label: string | null; readonly kind: string }
  readonly reason: string | null
  readonly source: string | null
  readonly requestId: string | null
  /** Column to old and new value. */
  readonly diff: Readonly<Record<string, readonly [Json, Json]>>
}

interface Page {
  readonly id: string
  readonly limit: number
  readonly before?: string
}

const statement = `
  select change.seq::text, to_char(change.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, change.entity as table, change.operation,
    json_build_object('id', change.actor, 'label', coalesce(actor.label, change.actor_label), 'kind', upper(change.actor_kind)) as actor,
    change.reason, change.source, change.request_id as "requestId", change.diff
  from audit.change left join tizilim.actor on actor.id = change.actor
  where change.entity = any($1) and change.entity_id = $2 and ($3::bigint is null or change.seq < $3::bigint)
  order by change.seq desc limit $4`

/** The tables whose entries stand under a record of the entity: its own and its join tables. */
export const auditedTables = (entity: EntityModel): readonly string[] => [
  entity.table,
  ...Object.values(entity.relations).flatMap(each =>
    each.type === 'manyToMany' && each.owner ? [each.joinTable] : [],
  ),
]

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A record's entries in the audit, the latest first. */
export async function readChanges(
  database: Pick<Database, 'query'>,
  entity: EntityModel,
  { id, limit, before }: Page,
): Promise<readonly ChangeRow[]> {
  if (!uuid.test(id)) throw new AppError('BAD_USER_INPUT')
  return database.query<ChangeRow>({
    text: statement,
    values: [auditedTables(entity), id, before ?? null, limit],
  })
}
