import type { Client, ClientConfig } from 'pg'
import type { ReadStatement } from '../database.ts'
import { byteClient, byteText } from './byte-client.ts'
import type { Canceller } from './canceller.ts'
import { departure } from './departure.ts'
import { explained, isCancelled, isConnectionLost, unreachable } from './failures.ts'
import { readRows } from './read-rows.ts'
import type { Sessions } from './session.ts'

/** A connection that takes statements before it has answered those before. */
interface Reader {
  readonly opening: Promise<Client>
  readonly client: Client
  /** What has not been answered, in order: the server works on the first. */
  readonly pending: Errand[]
  /** Since when the statement has been running that the others wait for. */
  since: number
  isClosed: boolean
  /** Something on it was given up, and what came behind may have been hit instead. */
  isCancelled: boolean
}

/** One statement on its way. */
interface Errand {
  /** Whoever asked has left. */
  isUnwanted: boolean
}

export interface Readers {
  readonly send: (statement: ReadStatement) => Promise<readonly (Buffer | null)[]>
  readonly close: () => Promise<void>
}

// Few share the work, so that many statements travel together and the server is not crowded out where it shares its
// processors with the database; more are opened where one statement holds up the rest for so many milliseconds.
const usually = 2
const patience = 200
const heldUp = 1_000_000

/** A reader that takes a statement at once, or the least busy one; a new one where that is better, and there may be more. */
function chosen({ readers, most, open }: Choice): Reader {
  const now = performance.now()
  const isHeldUp = (reader: Reader): boolean => reader.pending.length > 0 && now - reader.since > patience
  const rank = (reader: Reader): number => reader.pending.length + (isHeldUp(reader) ? heldUp : 0)
  let best: Reader | undefined
  for (const reader of readers) if (best === undefined || rank(reader) < rank(best)) best = reader
  if (best === undefined || best.isClosed) return open()
  const wantsMore = rank(best) > 0 && (readers.size < usually || rank(best) >= heldUp)
  return wantsMore && readers.size < most ? open() : best
}

interface Choice {
  readonly readers: ReadonlySet<Reader>
  /** How many there may be. */
  readonly most: number
  readonly open: () => Reader
}

export interface ReaderParts extends ReaderOptions {
  readonly login: ClientConfig
  readonly sessions: Sessions
  readonly canceller: Canceller
}

export interface ReaderOptions {
  /** How many connections there may be. */
  readonly most: number
  /** Said to each after what is said to all. */
  readonly settings?: string
}

/**
 * For reads of single records: they are found by a key whatever the values are, and planning them anew, which PostgreSQL
 * does as long as it hopes for better, costs more than running them.
 */
export const forSingleRecords: ReaderOptions = {
  most: 2,
  settings: 'set plan_cache_mode = force_generic_plan',
}

/**
 * The planner's reads on connections of their own, several statements at a time on each. A connection that is lost fails
 * what was asked of it, and the next statement opens another.
 */
export function openReaders({ login, sessions, canceller, most, settings }: ReaderParts): Readers {
  const readers = new Set<Reader>()

  function open(): Reader {
    const client = byteClient({ ...login, pipeline: true, connectionTimeoutMillis: 5_000 } as ClientConfig) // pg's types do not know pipelines yet
    const opening = connected(client, sessions, settings)
    const reader: Reader = { opening, client, pending: [], since: 0, isClosed: false, isCancelled: false }
    const leave = (): void => {
      reader.isClosed = true
      readers.delete(reader)
    }
    client.on('error', leave)
    client.on('end', leave)
    opening.catch(leave)
    readers.add(reader)
    return reader
  }

  const { settle, giveUp } = endings({ readers, sessions, canceller })

  async function send(statement: ReadStatement): Promise<readonly (Buffer | null)[]> {
    const reader = chosen({ readers, most, open })
    const errand: Errand = { isUnwanted: false }
    if (reader.pending.length === 0) reader.since = performance.now()
    reader.pending.push(errand)
    sessions.note(reader.client, statement.name)
    const leaving = departure()
    const leave = (): void => {
      errand.isUnwanted = true
      giveUp(reader)
    }
    leaving?.addEventListener('abort', leave, { once: true })
    try {
      return await readRows(await reader.opening, statement, byteText)
    } catch (caught) {
      const error = explained(caught)
      // Hit instead of another, or left behind with it: reads can be repeated.
      const isHit = reader.isCancelled && (isCancelled(caught) || isConnectionLost(error))
      if (isHit && !errand.isUnwanted) return send(statement)
      throw error
    } finally {
      leaving?.removeEventListener('abort', leave)
      settle(reader, errand)
    }
  }

  return {
    send,
    close: async () => {
      const all = [...readers]
      readers.clear()
      await Promise.allSettled(all.map(({ opening }) => opening.then(client => client.end())))
    },
  }
}

interface EndingParts extends Pick<ReaderParts, 'sessions' | 'canceller'> {
  readonly readers: Set<Reader>
}

/** How statements and connections end. */
function endings({ readers, sessions, canceller }: EndingParts) {
  /** Past its names a connection takes nothing more and goes, and with it what the server keeps for them. */
  function settle(reader: Reader, errand: Errand): void {
    reader.pending.splice(reader.pending.indexOf(errand), 1)
    reader.since = performance.now()
    giveUp(reader)
    if (sessions.isWorn(reader.client)) readers.delete(reader)
    if (reader.pending.length > 0 || readers.has(reader) || reader.isClosed) return
    reader.isClosed = true
    void reader.client.end().catch(() => undefined)
  }

  /** Cancels what the server works on if nobody wants it. The connection takes nothing more: a cancel may come late. */
  function giveUp(reader: Reader): void {
    if (!reader.pending[0]?.isUnwanted) return
    reader.isCancelled = true
    readers.delete(reader)
    void canceller.cancel(reader.client)
  }

  return { settle, giveUp }
}

async function connected(client: Client, sessions: Sessions, settings = ''): Promise<Client> {
  try {
    await client.connect()
    if (!(await sessions.prepare(client, 'tizilim_reader'))) throw new Error('The role of reads is not there')
    if (settings !== '') await client.query(settings)
    return client
  } catch (error) {
    void client.end().catch(() => undefined)
    throw unreachable(error)
  }
}
