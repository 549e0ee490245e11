import { v7 as uuidv7 } from 'uuid'
import { asSystem } from '../access/index.ts'
import type { Sql, Transaction } from '../store/index.ts'
import type { SessionServices } from './sessions.ts'

/** Somebody as an identity provider knows them: an issuer never gives a subject to anybody else. */
export interface Identity {
  readonly issuer: string
  readonly subject: string
}

export interface NewIdentity extends Identity {
  readonly kind: 'user' | 'app'
  readonly label: string
}

export interface IdentityActor {
  readonly id: string
  /** False where the identity has an account that the administrator has shut. */
  readonly active: boolean
}

const known = ({ issuer, subject }: Identity): Sql => ({
  name: 'identity',
  text: `select i.actor_id as id, coalesce(a.active, true) as active
from tizilim.identity i left join public.account a on a.id = i.actor_id where i.issuer = $1 and i.subject = $2`,
  values: [issuer, subject],
})

/** The actor an identity stands for; made at the first sight of it. */
export async function actorOfIdentity(
  services: SessionServices,
  identity: NewIdentity,
): Promise<IdentityActor> {
  const [row] = await services.database.query<IdentityActor>(known(identity))
  if (row) return row
  const asker = asSystem(services.compiled.model, 'administration', 'identity seen first')
  return services.database.transaction(asker, async transaction => {
    await lockIdentity(transaction, identity)
    const [meanwhile] = await transaction.query<IdentityActor>(known(identity))
    return meanwhile ?? { id: await addIdentity(transaction, identity), active: true }
  })
}

/** Whoever sees the same identity for the first time at the same time waits here for the other. */
export async function lockIdentity(transaction: Transaction, { issuer, subject }: Identity): Promise<void> {
  await transaction.query({
    text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))',
    values: [`${issuer}\n${subject}`],
  })
}

async function addIdentity(transaction: Transaction, identity: NewIdentity): Promise<string> {
  const id = uuidv7()
  await transaction.query({
    text: 'insert into tizilim.actor (id, kind, label) values ($1, $2, $3)',
    values: [id, identity.kind, identity.label],
  })
  await transaction.query({
    text: 'insert into tizilim.identity (issuer, subject, actor_id) values ($1, $2, $3)',
    values: [identity.issuer, identity.subject, id],
  })
  return id
}

/** Lets an identity of the provider into an account there is already; false where the identity is somebody's. */
export async function linkIdentity(
  { database, compiled }: SessionServices,
  { issuer, subject }: Identity,
  accountId: string,
): Promise<boolean> {
  const asker = asSystem(compiled.model, 'administration', 'identity linked')
  const linked = await database.transaction(asker, transaction =>
    transaction.query({
      text: `insert into tizilim.identity (issuer, subject, actor_id) values ($1, $2, $3) on conflict do nothing returning subject`,
      values: [issuer, subject, accountId],
    }),
  )
  return linked.length > 0
}
