import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StartError } from '../../errors/index.ts'
import { type DatabaseWorker, startDatabaseWorker } from './database-worker.ts'
import { privateFolder } from './folder.ts'
import { takeLock } from './lock.ts'
import type { WorkerStart } from './messages.ts'
import { recoveryHint, snapshotToBeginFrom } from './snapshots.ts'
import { startWatchdog, type Watchdog } from './watchdog.ts'

export interface EmbeddedOptions {
  /** The data folder; the database is its subfolder `database`. Absent: in memory, gone at the end. */
  readonly dataDir?: string
  /** A file written by {@link Embedded.dump} to begin from. */
  readonly image?: string
  /** Milliseconds a statement may take; one in a folder is ended then, and the database opened again. */
  readonly statementTimeout?: number
}

/** A PostgreSQL inside this process, spoken to over a Unix socket like any other. */
export interface Embedded {
  /** The folder of the socket: `pg`'s `host`. */
  readonly host: string
  /** Work that may take as long as it takes. */
  readonly exempt: Watchdog['exempt']
  /** How many statements took too long and were ended. */
  readonly ended: Watchdog['ended']
  /** Writes an image of the whole database to a file. */
  readonly dump: (to: string) => Promise<void>
  readonly close: () => Promise<void>
}

/** PGlite loses the last seconds when the power goes: production must say that it knows. */
function refuseInProduction(environment: NodeJS.ProcessEnv): void {
  const accepted = environment['ALLOW_EMBEDDED_DB'] === 'i-accept-data-loss'
  if (environment['NODE_ENV'] !== 'production' || accepted) return
  throw new StartError('The embedded database is not for production: a power cut may lose data', {
    hint: 'Set DATABASE_URL to a PostgreSQL, or ALLOW_EMBEDDED_DB=i-accept-data-loss.',
  })
}

async function startWorker(start: WorkerStart, dataDir: string | undefined): Promise<DatabaseWorker> {
  try {
    return await startDatabaseWorker(start)
  } catch (cause) {
    throw new StartError('The embedded database could not be opened', {
      ...(dataDir !== undefined && { hint: recoveryHint(dataDir) }),
      cause,
    })
  }
}

/** Everything that must be given back, in reverse order of taking. */
function releases() {
  const list: (() => void)[] = []
  return {
    add: (release: () => void) => list.push(release),
    run: () => {
      for (const release of list.splice(0).reverse()) release()
    },
  }
}

const snapshotOf = (dataDir: string | undefined): string | undefined =>
  dataDir === undefined ? undefined : snapshotToBeginFrom(dataDir)?.file

/** Opens the embedded database: checks and locks the folder, starts the worker. */
export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  refuseInProduction(process.env)
  const taken = releases()
  try {
    const host = mkdtempSync(join(tmpdir(), 'tizilim-'))
    taken.add(() => rmSync(host, { recursive: true, force: true }))
    const folder = options.dataDir === undefined ? undefined : join(options.dataDir, 'database')
    if (options.dataDir !== undefined && folder !== undefined) {
      privateFolder(options.dataDir)
      taken.add(takeLock(join(options.dataDir, 'lock')))
      privateFolder(folder)
    }
    const fresh = folder === undefined || !existsSync(join(folder, 'PG_VERSION'))
    const image = fresh ? (options.image ?? snapshotOf(options.dataDir)) : undefined
    const start = {
      socket: join(host, '.s.PGSQL.5432'),
      busySince: new BigInt64Array(new SharedArrayBuffer(8)),
      ...(folder && { folder }),
      ...(image && { image }),
    }
    const worker = await startWorker(start, options.dataDir)
    return embeddedOver({ worker, start, host, release: taken.run }, options.statementTimeout)
  } catch (error) {
    taken.run()
    throw error
  }
}

interface Parts {
  readonly worker: DatabaseWorker
  readonly start: WorkerStart
  readonly host: string
  readonly release: () => void
}

/** What is in memory only would be gone with its thread, so there nothing is ended. */
const watchdogOver = ({ worker, start }: Parts, limit: number | undefined): Watchdog | undefined =>
  limit !== undefined && start.folder !== undefined
    ? startWatchdog({ busySince: start.busySince, limit, restart: worker.restart })
    : undefined

function embeddedOver(parts: Parts, limit: number | undefined): Embedded {
  const { worker, host, release } = parts
  const watchdog = watchdogOver(parts, limit)
  let closing: Promise<void> | undefined
  const close = async (): Promise<void> => {
    watchdog?.stop()
    try {
      await worker.tell({ do: 'close' })
    } finally {
      await worker.end()
      release()
    }
  }
  return {
    host,
    exempt: watchdog?.exempt ?? (work => work()),
    ended: watchdog?.ended ?? (() => 0),
    dump: to => worker.tell({ do: 'dump', to }),
    close: () => {
      closing ??= close()
      return closing
    },
  }
}
