import type { Asker } from '../access/index.ts'
import type { Database } from '../store/index.ts'

/** What somebody was shown beyond the ordinary, or through whose eyes somebody looked. */
export interface Look {
  readonly kind: 'reveal'
  readonly entity?: string
  readonly id?: string
  readonly fields?: readonly string[]
  readonly reason?: string
}

/**
 * Puts a look on record, in the asker's name. Whoever answers awaits it first: no entry, no answer.
 *
 * @example await recordLook(database, asker, { kind: 'reveal', entity: 'Member', id, fields: ['phone'], reason })
 */
export async function recordLook(database: Database, asker: Asker, look: Look): Promise<void> {
  const { kind, entity, id, fields = [], reason } = look
  await database.transaction(asker, transaction =>
    transaction.query({
      text: 'insert into audit.look (roles, kind, entity, entity_id, fields, reason) values ($1, $2, $3, $4, $5, $6)',
      values: [asker.actor.roles, kind, entity ?? null, id ?? null, fields, reason ?? null],
    }),
  )
}
