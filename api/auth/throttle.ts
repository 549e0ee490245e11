import { createHmac } from 'node:crypto'
import { isIP } from 'node:net'
import { AppError } from '../errors/index.ts'
import type { Database, Transaction } from '../store/index.ts'

/** Whose failures are counted: one account's, whoever tries, and one network's, whichever account it tries. */
export interface Attempt {
  readonly email: string
  readonly address: string
}

export interface Throttle {
  /** @throws AppError RATE_LIMITED with `retryAfter`, while an earlier failure keeps the account or the address waiting */
  readonly admit: (attempt: Attempt) => Promise<void>
  readonly failed: (transaction: Transaction, attempt: Attempt) => Promise<void>
  /** Forgets the account's failures; those of the address stay, since its people are many. */
  readonly succeeded: (transaction: Transaction, attempt: Attempt) => Promise<void>
  /** Under which name an e-mail is counted and recorded, whether or not it has an account. */
  readonly emailKey: (email: string) => string
}

/** The most that anybody has to wait, in seconds. */
const longest = 15 * 60
const day = 24 * 60 * 60 * 1_000

/** Failures before the first wait. Behind one address there may be a whole house with its typing errors. */
const free = { account: 0, address: 10 } as const

/** The wait doubles with each failure past the free ones; a day without one starts the count again. */
const count = `insert into tizilim.sign_in_delay as d (key, failures, failed_at, retry_at)
values ($1, 1, $2, $2::timestamptz + make_interval(secs => case when $4::int = 0 then 1 else 0 end))
on conflict (key) do update set
  failures = case when d.failed_at < $3 then 1 else d.failures + 1 end,
  failed_at = excluded.failed_at,
  retry_at = case
    when d.failed_at < $3 then excluded.retry_at
    when d.failures < $4::int then excluded.failed_at
    else excluded.failed_at + make_interval(secs => least(power(2, least(d.failures - $4::int, 20)), ${longest}))
  end`

/** A house has one network even where its machines choose among 2^64 addresses. */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (isIP(plain) !== 6) return plain
  const [head = '', tail] = plain.toLowerCase().split('::')
  const groups = head.split(':').filter(Boolean)
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length
  const whole = [...groups, ...Array<string>(missing).fill('0'), ...(tail ?? '').split(':').filter(Boolean)]
  return whole
    .slice(0, 4)
    .map(group => group.padStart(4, '0'))
    .join(':')
}

export interface ThrottleServices {
  readonly database: Database
  readonly clock: () => Date
  /** Keys are hashed with it: the table names nobody. */
  readonly key: Buffer
}

/** Counts failures in the database, so that they hold on every node. */
export function createThrottle({ database, clock, key }: ThrottleServices): Throttle {
  const keyed = (text: string): string => createHmac('sha256', key).update(text).digest('base64url')
  const emailKey = (email: string): string => keyed(`account ${email.trim().toLowerCase()}`)
  const addressKey = (address: string): string => keyed(`address ${networkOf(address)}`)
  return {
    emailKey,
    admit: async ({ email, address }) => {
      const now = clock()
      const [waiting] = await database.query<{ until: string | Date }>({
        text: `select retry_at as until from tizilim.sign_in_delay where key in ($1, $2) and retry_at > $3 order by retry_at desc limit 1`,
        values: [emailKey(email), addressKey(address), now],
      })
      if (waiting) throw tooEarly(new Date(waiting.until).getTime() - now.getTime())
    },
    failed: async (transaction, { email, address }) => {
      const now = clock()
      const forgotten = new Date(now.getTime() - day)
      await transaction.query({ text: count, values: [emailKey(email), now, forgotten, free.account] })
      await transaction.query({ text: count, values: [addressKey(address), now, forgotten, free.address] })
      await transaction.query({
        text: 'delete from tizilim.sign_in_delay where failed_at < $1',
        values: [forgotten],
      })
    },
    succeeded: async (transaction, { email }) => {
      await transaction.query({
        text: 'delete from tizilim.sign_in_delay where key = $1',
        values: [emailKey(email)],
      })
    },
  }
}

const tooEarly = (milliseconds: number): AppError => {
  const retryAfter = Math.ceil(milliseconds / 1_000)
  return new AppError('RATE_LIMITED', { extensions: { retryAfter } })
}
