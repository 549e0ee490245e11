import { createHash, randomBytes } from 'node:crypto'
import { type Actor, asSystem } from '../access/index.ts'
import type { Compiled } from '../model/index.ts'
import type { Database } from '../store/index.ts'
import type { Account } from './accounts.ts'

export interface Session {
  readonly token: string
  readonly expiresAt: Date
}

/** Who a token belongs to. */
export interface SessionHolder {
  readonly actor: Actor
  readonly email: string
  readonly attributes: Readonly<Record<string, string>>
}

export interface SessionServices {
  readonly database: Database
  readonly compiled: Compiled
  readonly clock: () => Date
}

const minute = 60_000
const idle = 15 * minute
const absolute = 12 * 60 * minute
const day = 24 * 60 * minute

/** Tokens are 256 random bits; the database knows only their hash. */
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

export const openSession = (services: SessionServices, account: Pick<Account, 'id'>): Promise<Session> =>
  insertSession(services, { accountId: account.id, kind: 'password', lasting: absolute })

interface NewSession {
  readonly accountId: string
  readonly kind: 'password' | 'invitation'
  readonly lasting: number
}

async function insertSession(
  { database, compiled, clock }: SessionServices,
  session: NewSession,
): Promise<Session> {
  const token = randomBytes(32).toString('base64url')
  const now = clock()
  const expiresAt = new Date(now.getTime() + session.lasting)
  await database.transaction(
    asSystem(compiled.model, 'administration', `${session.kind} session`),
    transaction =>
      transaction.query({
        text: `insert into tizilim.session (token_hash, account_id, kind, created_at, last_seen_at, expires_at) values ($1, $2, $3, $4, $4, $5)`,
        values: [hashOf(token), session.accountId, session.kind, now, expiresAt],
      }),
  )
  return { token, expiresAt }
}

/** A token that lets its account set a password, once, within a day. */
export async function openInvitation(services: SessionServices, accountId: string): Promise<Session> {
  return insertSession(services, { accountId, kind: 'invitation', lasting: day })
}

/** The invited account's id; the invitation stays good. */
export async function invitedAccount(
  { database, clock }: SessionServices,
  token: string,
): Promise<string | undefined> {
  const [row] = await database.query<{ id: string }>({
    text: `select account_id as id from tizilim.session where token_hash = $1 and kind = 'invitation' and expires_at > $2`,
    values: [hashOf(token), clock()],
  })
  return row?.id
}

/** The invited account; the invitation is used up by asking. */
export async function useInvitation(
  { database, compiled, clock }: SessionServices,
  token: string,
): Promise<string | undefined> {
  const asker = asSystem(compiled.model, 'administration', 'invitation used')
  const [row] = await database.transaction(asker, transaction =>
    transaction.query<{ id: string }>({
      text: `delete from tizilim.session where token_hash = $1 and kind = 'invitation' and expires_at > $2 returning account_id as id`,
      values: [hashOf(token), clock()],
    }),
  )
  return row?.id
}

export async function closeSession({ database, compiled }: SessionServices, token: string): Promise<void> {
  await database.transaction(asSystem(compiled.model, 'administration', 'sign-out'), transaction =>
    transaction.query({ text: `delete from tizilim.session where token_hash = $1`, values: [hashOf(token)] }),
  )
}

interface SessionRow {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly roles: readonly string[]
  readonly attributes: Readonly<Record<string, string>>
  readonly stale: boolean
}

/** The holder of a live session; undefined for any other token. Being seen keeps it alive, noted once a minute. */
export async function holderOf(
  { database, compiled, clock }: SessionServices,
  token: string,
): Promise<SessionHolder | undefined> {
  const now = clock()
  const [row] = await database.query<SessionRow>({
    name: 'session',
    text: `select a.id, a.email, a.name, a.roles, a.attributes, s.last_seen_at < $2 as stale
from tizilim.session s join tizilim.account a on a.id = s.account_id and a.active
where s.token_hash = $1 and s.kind = 'password' and s.expires_at > $3 and s.last_seen_at > $4`,
    values: [hashOf(token), new Date(now.getTime() - minute), now, new Date(now.getTime() - idle)],
  })
  if (!row) return undefined
  if (row.stale) {
    await database.transaction(asSystem(compiled.model, 'administration', 'session seen'), transaction =>
      transaction.query({
        text: `update tizilim.session set last_seen_at = $2 where token_hash = $1`,
        values: [hashOf(token), now],
      }),
    )
  }
  const { id, name, roles, email, attributes } = row
  return { actor: { id, kind: 'user', label: name, roles }, email, attributes }
}
