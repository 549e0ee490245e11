import type { Account } from './accounts.ts'
import { change, idleMinutesOf, instant, minute, type SessionServices } from './sessions.ts'

/** A session as its person or the administrator sees it: what tells it from others, never its token. */
export interface ListedSession {
  readonly id: string
  readonly accountId: string
  readonly kind: string
  readonly methods: readonly string[]
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly expiresAt: Date
  readonly address: string | null
  readonly userAgent: string | null
}

type ListedRow = Omit<ListedSession, 'createdAt' | 'lastSeenAt' | 'expiresAt'> & {
  readonly createdAt: string
  readonly lastSeenAt: string
  readonly expiresAt: string
}

/** The live sessions of an account, the last seen first. */
export async function sessionsOf(
  { database, compiled, clock }: SessionServices,
  { id, roles }: Pick<Account, 'id' | 'roles'>,
): Promise<readonly ListedSession[]> {
  const now = clock()
  const idleSince = new Date(now.getTime() - idleMinutesOf(compiled, roles) * minute)
  const rows = await database.query<ListedRow>({
    text: `select id, account_id as "accountId", kind, methods, created_at as "createdAt", last_seen_at as "lastSeenAt",
  expires_at as "expiresAt", address, user_agent as "userAgent"
from tizilim.session where account_id = $1 and kind <> 'invitation' and expires_at > $2 and last_seen_at > $3
order by last_seen_at desc, id`,
    values: [id, now, idleSince],
  })
  return rows.map(row => ({
    ...row,
    createdAt: instant(row.createdAt),
    lastSeenAt: instant(row.lastSeenAt),
    expiresAt: instant(row.expiresAt),
  }))
}

/** Whose session it is; undefined where there is none of that id. */
export async function accountOfSession(
  { database }: SessionServices,
  id: string,
): Promise<string | undefined> {
  const [row] = await database.query<{ id: string }>({
    text: `select account_id as id from tizilim.session where id = $1 and kind <> 'invitation'`,
    values: [id],
  })
  return row?.id
}

export async function endSession(services: SessionServices, id: string): Promise<void> {
  await change(services, 'session revoked', {
    text: 'delete from tizilim.session where id = $1',
    values: [id],
  })
}

/** Ends all sessions of an account but one; gives how many. */
export async function endOtherSessions(
  services: SessionServices,
  accountId: string,
  exceptId?: string,
): Promise<number> {
  const ended = await change(services, 'sessions revoked', {
    text: `delete from tizilim.session where account_id = $1 and id is distinct from $2 and kind <> 'invitation' returning id`,
    values: [accountId, exceptId ?? null],
  })
  return ended.length
}
