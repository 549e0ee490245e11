import type { Asker } from '../access/index.ts'
import type { Json } from '../define/index.ts'
import type { Database } from '../store/index.ts'

/** What somebody was shown beyond the ordinary, or through whose eyes somebody looked. */
export interface Look {
  readonly kind: 'reveal' | 'view-as' | 'explain'
  readonly entity?: string
  readonly id?: string
  readonly fields?: readonly string[]
  readonly reason?: string
  /** What else there is to say of it. */
  readonly detail?: { readonly [key: string]: Json }
}

/**
 * Puts a look on record, in the asker's name. Whoever answers awaits it first: no entry, no answer.
 *
 * @example await recordLook(database, asker, { kind: 'reveal', entity: 'Member', id, fields: ['phone'], reason })
 */
export async function recordLook(database: Database, asker: Asker, look: Look): Promise<void> {
  const { kind, entity, id, fields = [], reason, detail } = look
  await database.write(asker, transaction =>
    transaction.query({
      text: 'insert into audit.look (roles, kind, entity, entity_id, fields, reason, detail) values ($1, $2, $3, $4, $5, $6, $7)',
      values: [
        asker.actor.roles,
        kind,
        entity ?? null,
        id ?? null,
        fields,
        reason ?? null,
        detail ? JSON.stringify(detail) : null,
      ],
    }),
  )
}
