import type { Asker } from '../access/index.ts'
import type { Json } from '../define/index.ts'
import type { Database, Transaction } from '../store/index.ts'

/** What somebody was shown beyond the ordinary, or through whose eyes somebody looked. */
export interface Look {
  readonly kind: 'reveal' | 'view-as' | 'explain' | 'probe'
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
  await database.write(asker, transaction => enter(transaction, asker, look))
}

/** How many looks of a kind somebody has in so many minutes. */
export interface LookBudget {
  readonly most: number
  readonly minutes: number
}

/**
 * Puts a look on record of which people have only so many. Past the budget it is on record all the same, and the answer is
 * kept back: for so many seconds, which are returned.
 */
export function recordLookWithin(
  database: Database,
  asker: Asker,
  look: Look,
  { most, minutes }: LookBudget,
): Promise<number | undefined> {
  return database.write(asker, async transaction => {
    await enter(transaction, asker, look)
    const [spent] = await transaction.query<{ looks: string; wait: string }>({
      text: spentText,
      values: [asker.actor.id, look.kind, minutes, most],
    })
    return Number(spent?.looks) > most ? Math.max(1, Math.ceil(Number(spent?.wait))) : undefined
  })
}

// Once the look that is as far back as the budget reaches has left the time, there is one to spend again.
const spentText = `select count(*) as looks,
    extract(epoch from (array_agg(at order by seq desc))[$4::int] + make_interval(mins => $3) - clock_timestamp()) as wait
  from audit.look where actor = $1 and kind = $2 and at > clock_timestamp() - make_interval(mins => $3)`

async function enter(
  transaction: Transaction,
  { actor }: Asker,
  { kind, entity, id, fields = [], reason, detail }: Look,
): Promise<void> {
  await transaction.query({
    text: 'insert into audit.look (roles, kind, entity, entity_id, fields, reason, detail) values ($1, $2, $3, $4, $5, $6, $7)',
    values: [
      actor.roles,
      kind,
      entity ?? null,
      id ?? null,
      fields,
      reason ?? null,
      detail ? JSON.stringify(detail) : null,
    ],
  })
}
