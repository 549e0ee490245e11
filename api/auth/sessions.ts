import { randomBytes, randomUUID } from 'node:crypto'
import { asSystem } from '../access/index.ts'
import type { Compiled } from '../model/index.ts'
import type { Database } from '../store/index.ts'
import { type Account, accountColumns, personOf, withRoleNames } from './accounts.ts'
import type { OpenSession, SessionHolder, SessionKind } from './holder.ts'
import { hashOf } from './token-hash.ts'

export interface Session {
  readonly token: string
  readonly expiresAt: Date
}

export interface SessionServices {
  readonly database: Database
  readonly compiled: Compiled
  readonly clock: () => Date
}

export interface OpenedSession extends Session {
  readonly session: OpenSession
}

/** How a session came about and from where. */
export interface SessionFacts {
  readonly kind?: SessionKind
  readonly methods?: readonly string[]
  readonly address?: string
  readonly userAgent?: string
}

export const minute = 60_000
const absolute = 12 * 60 * minute
const day = 24 * 60 * minute
const usualIdleMinutes = 15

/** A new session, whose token nobody has seen before: none that was given is ever adopted. */
export const openSession = async (
  services: SessionServices,
  account: Pick<Account, 'id'>,
  facts: SessionFacts = {},
): Promise<OpenedSession> => {
  const kind = facts.kind ?? 'password'
  const { token, expiresAt, ...stored } = await insertSession(services, {
    ...facts,
    accountId: account.id,
    kind,
    lasting: absolute,
  })
  return { token, expiresAt, session: { ...stored, kind } }
}

interface NewSession extends Omit<SessionFacts, 'kind'> {
  readonly accountId: string
  readonly kind: SessionKind | 'invitation'
  readonly lasting: number
}

const longestUserAgent = 300

async function insertSession(
  { database, compiled, clock }: SessionServices,
  session: NewSession,
): Promise<Session & Omit<OpenSession, 'kind'>> {
  const token = randomBytes(32).toString('base64url')
  const now = clock()
  const expiresAt = new Date(now.getTime() + session.lasting)
  const id = randomUUID()
  const { accountId, kind, methods = [], address = null, userAgent } = session
  await database.transaction(
    asSystem(compiled.model, 'administration', `${kind} session`),
    async transaction => {
      await transaction.query({
        text: `insert into tizilim.session (token_hash, account_id, kind, created_at, last_seen_at, expires_at, methods, address, user_agent, id)
values ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9)`,
        values: [
          hashOf(token),
          accountId,
          kind,
          now,
          expiresAt,
          methods,
          address,
          userAgent?.slice(0, longestUserAgent) ?? null,
          id,
        ],
      })
      if (kind === 'invitation') return
      await transaction.query({
        text: 'update public.account set last_sign_in_at = $2 where id = $1',
        values: [accountId, now],
      })
      // Whoever signs in sweeps up what is over.
      await transaction.query({
        text: 'delete from tizilim.session where account_id = $1 and expires_at <= $2',
        values: [accountId, now],
      })
    },
  )
  return { token, expiresAt, id, methods, signedInAt: now }
}

/**
 * A token that lets its account set a password, once, within a day; an earlier one is no longer good. Whoever makes one
 * could come in as somebody else, so it stands in the account's history under their name.
 */
export async function openInvitation(
  services: SessionServices,
  accountId: string,
  asker = asSystem(services.compiled.model, 'administration', 'invitation'),
): Promise<Session> {
  await services.database.transaction(asker, transaction =>
    transaction.query({
      text: `update public.account set invited_at = $2, version = version + 1, updated_at = $2, updated_by = $3 where id = $1`,
      values: [accountId, services.clock(), asker.actor.id],
    }),
  )
  await change(services, 'invitation', {
    text: `delete from tizilim.session where account_id = $1 and kind = 'invitation'`,
    values: [accountId],
  })
  const { token, expiresAt } = await insertSession(services, { accountId, kind: 'invitation', lasting: day })
  return { token, expiresAt }
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

/** The invited account; the invitation is used up by asking, and whoever was signed in so far is out. */
export async function useInvitation(services: SessionServices, token: string): Promise<string | undefined> {
  const [row] = await change<{ id: string }>(services, 'invitation used', {
    text: `with used as (
  delete from tizilim.session where token_hash = $1 and kind = 'invitation' and expires_at > $2 returning account_id as id
), ended as (
  delete from tizilim.session where account_id in (select id from used) and kind <> 'invitation'
)
select id from used`,
    values: [hashOf(token), services.clock()],
  })
  return row?.id
}

/** A change of the sessions in the platform's name. */
export const change = <Row extends object>(
  { database, compiled }: SessionServices,
  why: string,
  sql: { readonly text: string; readonly values: readonly unknown[] },
): Promise<readonly Row[]> =>
  database.transaction(asSystem(compiled.model, 'administration', why), transaction =>
    transaction.query<Row>(sql),
  )

export async function closeSession(services: SessionServices, token: string): Promise<void> {
  await change(services, 'sign-out', {
    text: `delete from tizilim.session where token_hash = $1 and kind <> 'invitation'`,
    values: [hashOf(token)],
  })
}

interface SessionRow extends Account {
  readonly sessionId: string
  readonly kind: SessionKind
  readonly methods: readonly string[]
  readonly createdAt: string
  readonly lastSeenAt: string
}

/** The strictest of the roles somebody holds; the usual time for whoever holds none. */
export function idleMinutesOf({ model }: Compiled, roles: readonly string[]): number {
  const minutes = roles.map(role => model.roles[role]?.idleMinutes ?? usualIdleMinutes)
  return minutes.length > 0 ? Math.min(...minutes) : usualIdleMinutes
}

/** The holder of a live session; undefined for any other token. Being seen keeps it alive, noted once a minute. */
export async function holderOf(services: SessionServices, token: string): Promise<SessionHolder | undefined> {
  const { database, compiled, clock } = services
  const now = clock()
  const [found] = await database.query<SessionRow>({
    name: 'session',
    text: `select ${accountColumns('$2')}, s.id as "sessionId", s.kind, s.methods, s.created_at as "createdAt", s.last_seen_at as "lastSeenAt"
from tizilim.session s join public.account a on a.id = s.account_id and a.active
where s.token_hash = $1 and s.kind <> 'invitation' and s.expires_at > $2`,
    values: [hashOf(token), now],
  })
  if (!found) return undefined
  const row = withRoleNames(found)
  const quiet = now.getTime() - instant(row.lastSeenAt).getTime()
  if (quiet >= idleMinutesOf(compiled, row.roles) * minute) return undefined
  if (quiet > minute)
    await change(services, 'session seen', {
      text: `update tizilim.session set last_seen_at = $2 where token_hash = $1`,
      values: [hashOf(token), now],
    })
  const { sessionId, kind, methods, createdAt } = row
  return personOf(row, {
    via: 'session',
    session: { id: sessionId, kind, methods, signedInAt: instant(createdAt) },
  })
}

/** PostgreSQL writes `2027-01-31 07:00:00+00`. */
export const instant = (text: string): Date =>
  new Date(text.replace(/([+-]\d\d)$/, '$1:00').replace(' ', 'T'))
