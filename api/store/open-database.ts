import { Client, type ClientConfig, Pool, type PoolClient } from 'pg'
import { AppError, StartError } from '../errors/index.ts'
import { type Canceller, createCanceller, interruptible } from './connection/canceller.ts'
import { type Announce, send, type Wire } from './connection/client-transaction.ts'
import { explained, isConnectionLost, isPlanOutdated, unreachable } from './connection/failures.ts'
import { createGathering } from './connection/gathering.ts'
import { createNaming } from './connection/naming.ts'
import { readRows } from './connection/read-rows.ts'
import { forSingleRecords, openReaders, type ReaderParts, type Readers } from './connection/readers.ts'
import { type ServingRole, type Sessions, sessions } from './connection/session.ts'
import { inTransaction, type Worker } from './connection/transactions.ts'
import { valueTypes } from './connection/value-types.ts'
import type { Database, Sql, Transaction } from './database.ts'
import { type Embedded, openEmbedded } from './embedded/open-embedded.ts'
import { keepSnapshots } from './embedded/snapshots.ts'

export interface DatabaseOptions {
  /** A PostgreSQL server, by its owner's login. Absent: the embedded database. */
  readonly url?: string
  /** The embedded database's folder; absent too: in memory. */
  readonly dataDir?: string
  /** An image written by {@link OpenDatabase.dump} for an empty embedded database to begin from. */
  readonly image?: string
  /** Connections to a server; the embedded database has one. */
  readonly poolSize?: number
  /** Milliseconds a statement may take; transactions of jobs are not limited. */
  readonly statementTimeout?: number
}

export interface OpenDatabase extends Database {
  /** Keeps an image of the embedded database beside it while anything changes; gives what stops that. A server has its own backups. */
  readonly keepSnapshots: (options: SnapshotOptions) => () => Promise<void>
  /** Writes an image of the embedded database; a server has its own tools. */
  readonly dump: (to: string) => Promise<void>
}

export interface SnapshotOptions {
  readonly every: number
  readonly onFailure: (error: unknown) => void
}

/** Milliseconds a statement may take. */
const usualTimeout = 5_000

/** A migration key any node of this product takes and nobody else. */
const migrationLock = 7_306_411

/** Opens the register's database: a server where a URL is given, else the embedded one. */
export async function openDatabase(options: DatabaseOptions = {}): Promise<OpenDatabase> {
  const embedded =
    options.url === undefined ? await openEmbedded({ statementTimeout: usualTimeout, ...options }) : undefined
  const login: ClientConfig = embedded
    ? { host: embedded.host, user: 'postgres', database: 'postgres' }
    : { connectionString: options.url, application_name: 'tizilim', keepAlive: true }
  const database = connect({ ...login, types: valueTypes as ClientConfig['types'] }, embedded, options) // pg's type asks for overloads
  try {
    await refuseUnfit(database)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

async function refuseUnfit(database: Database): Promise<void> {
  const text = `select current_setting('server_version_num')::int >= 150000 and current_setting('server_encoding') = 'UTF8'
    and exists (select from pg_collation where collname = 'und-x-icu') as fit`
  const [answer] = await database.query<{ fit: boolean }>({ text, values: [] }).catch(cause => {
    throw new StartError('The database cannot be reached', {
      hint: 'Check DATABASE_URL and that the server runs.',
      cause,
    })
  })
  if (!answer?.fit) {
    throw new StartError('The database does not fit', {
      hint: 'PostgreSQL 15 or later, encoding UTF8, built with ICU.',
    })
  }
}

function poolOf(login: ClientConfig, embedded: boolean, size: number): Pool {
  const pool = new Pool({
    ...login,
    ...(!embedded && ({ pipeline: true } as ClientConfig)), // pg's types do not know pipelines yet
    max: embedded ? 1 : size,
    idleTimeoutMillis: embedded ? 0 : 30_000,
    connectionTimeoutMillis: embedded ? 60_000 : 5_000,
    allowExitOnIdle: embedded,
  })
  // A connection that breaks tells its query; unheard, the same event would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', client => client.on('error', () => undefined))
  return pool
}

function connect(
  login: ClientConfig,
  embedded: Embedded | undefined,
  options: DatabaseOptions,
): OpenDatabase {
  const kind = embedded ? 'embedded' : 'postgres'
  const pool = poolOf(login, embedded !== undefined, options.poolSize ?? 10)
  const canceller = createCanceller(login)
  const session = sessions(kind, options.statementTimeout ?? usualTimeout)
  const listeners = new Set<Announce>()
  const announce: Announce = text => {
    for (const listener of listeners) listener(text)
  }

  const wire: Wire = { announce, named: createNaming(session.note), pipelined: !embedded }
  const withClient = lending(pool, session, embedded)

  const asOwner = <Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> =>
    embedded
      ? withClient(lentToOwner(work, { forget: session.forget, exempt: embedded.exempt }))
      : withOwner(login, work)

  const serving = inRoles({
    withClient,
    wire,
    canceller: embedded ? undefined : canceller,
    exempt: embedded?.exempt ?? (work => work()),
  })
  const readers = embedded
    ? sameFor(readersOver(withClient, session))
    : ownReaders({ login, sessions: session, canceller, most: options.poolSize ?? 10 })
  const reads = preparedReads({ announce, ...readers })
  return {
    kind,
    ...serving,
    readBytes: reads.readBytes,
    migrate: work =>
      asOwner(client =>
        underLock(client, { announce, named: (_client, sql) => sql, pipelined: false }, work),
      ),
    onStatement: listener => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    ...images({ embedded, dataDir: options.dataDir, asOwner, query: serving.query }),
    close: async () => {
      await reads.close()
      await canceller.close()
      if (!pool.ending) await pool.end()
      await embedded?.close()
    },
  }
}

type WithClient = <Result>(
  work: (client: PoolClient) => Promise<Result>,
  role?: ServingRole,
) => Promise<Result>

/** Lends connections of the pool out, each ready for its work. */
function lending(pool: Pool, session: Sessions, embedded: Embedded | undefined): WithClient {
  return async (work, role) => {
    const client = await pool.connect().catch(error => {
      throw unreachable(error)
    })
    const endedBefore = embedded?.ended()
    try {
      await session.prepare(client, role)
      const result = await work(client)
      client.release(session.isWorn(client))
      return result
    } catch (caught) {
      const error = explained(caught)
      client.release(isConnectionLost(error) || isPlanOutdated(error))
      // The one session was ours: what was ended for taking too long was this.
      if (isConnectionLost(error) && embedded?.ended() !== endedBefore)
        throw new AppError('QUERY_TIMEOUT', { cause: error })
      throw error
    }
  }
}

interface PreparedReads {
  readonly announce: Announce
  readonly lists: Readers
  /** For reads of single records, gathered or alone. */
  readonly singles: Readers
}

const sameFor = (readers: Readers): Pick<PreparedReads, 'lists' | 'singles'> => ({
  lists: readers,
  singles: readers,
})

const ownReaders = (parts: ReaderParts) => ({
  lists: openReaders(parts),
  singles: openReaders({ ...parts, ...forSingleRecords }),
})

function preparedReads({ announce, lists, singles }: PreparedReads) {
  const announced =
    ({ send: sendTo }: Readers): Readers['send'] =>
    statement => {
      announce(statement.text)
      return sendTo(statement)
    }
  return {
    readBytes: createGathering({ send: announced(lists), sendSingles: announced(singles) }),
    close: () => Promise.all([lists.close(), singles.close()]),
  }
}

/** The embedded database has one session, which reads too. */
const readersOver = (withClient: WithClient, session: Sessions): Readers => ({
  send: statement =>
    withClient(async client => {
      session.note(client, statement.name)
      return readRows(client, statement, 'utf8')
    }, 'tizilim_reader'),
  close: async () => undefined,
})

interface RoleParts extends Pick<Embedded, 'exempt'> {
  readonly withClient: WithClient
  readonly wire: Wire
  /** Absent where nothing can be cancelled. */
  readonly canceller: Canceller | undefined
}

/** Who works in which role: see {@link Database}. */
function inRoles({
  withClient,
  wire,
  canceller,
  exempt,
}: RoleParts): Pick<Database, 'read' | 'query' | 'transaction' | 'write'> {
  const reading =
    (role: ServingRole) =>
    <Row extends object>(sql: Sql): Promise<readonly Row[]> =>
      withClient(async client => {
        const read = () => send(client, sql, wire)
        const { rows } = canceller ? await interruptible(canceller, client, read) : await read()
        return rows as readonly Row[] // the caller knows its columns
      }, role)
  const working = <Result>(worker: Worker, work: (transaction: Transaction) => Promise<Result>) =>
    withClient(client => {
      const run = () => inTransaction(client, wire, { worker, work })
      return worker.asker.actor.kind === 'job' ? exempt(run) : run()
    })
  return {
    read: reading('tizilim_reader'),
    query: reading('tizilim_writer'),
    transaction: (asker, work) =>
      working({ asker, role: asker.policy.holder === 'system' ? 'tizilim_writer' : 'tizilim_api' }, work),
    write: (asker, work) => working({ asker, role: 'tizilim_writer' }, work),
  }
}

interface ImageParts {
  readonly embedded: Embedded | undefined
  readonly dataDir: string | undefined
  readonly asOwner: (work: (client: PoolClient) => Promise<void>) => Promise<void>
  readonly query: Database['query']
}

/** What writes images of the embedded database. */
function images({
  embedded,
  dataDir,
  asOwner,
  query,
}: ImageParts): Pick<OpenDatabase, 'dump' | 'keepSnapshots'> {
  async function dump(to: string): Promise<void> {
    if (!embedded) throw new StartError('Only the embedded database writes images')
    // The one session is held meanwhile, so that nobody is in the middle of a change.
    await asOwner(async client => {
      await client.query('checkpoint')
      await embedded.dump(to)
    })
  }
  return {
    dump,
    keepSnapshots: work =>
      embedded && dataDir !== undefined
        ? keepSnapshots({ ...work, dataDir, dump, position: () => logPosition(query) })
        : async () => undefined,
  }
}

async function logPosition(query: Database['query']): Promise<string> {
  const text = 'select pg_current_wal_insert_lsn()::text as position'
  const [row] = await query<{ position: string }>({ text, values: [] })
  return row?.position ?? ''
}

/** The embedded database has one session: the owner works in it and leaves it as a new one. */
const lentToOwner =
  <Result>(
    work: (client: PoolClient) => Promise<Result>,
    { forget, exempt }: { readonly forget: (client: PoolClient) => void } & Pick<Embedded, 'exempt'>,
  ) =>
  async (client: PoolClient): Promise<Result> => {
    await client.query('reset role; set statement_timeout = 0')
    try {
      return await exempt(() => work(client))
    } finally {
      forget(client)
    }
  }

async function withOwner<Result>(
  login: ClientConfig,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = new Client(login)
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(`set search_path = public; set timezone = 'UTC'; set jit = off`)
    return await work(client as unknown as PoolClient) // used as a connection only, never released
  } catch (error) {
    throw explained(error)
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function underLock<Result>(
  client: PoolClient,
  wire: Wire,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  await client.query('select pg_advisory_lock($1)', [migrationLock])
  try {
    return await inTransaction(client, wire, { work })
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationLock]).catch(() => undefined)
  }
}
