import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { StartError } from '../../errors/index.ts'
import { privateFolder } from './folder.ts'
import { takeLock } from './lock.ts'
import type { Command, Report, WorkerStart } from './messages.ts'
import { recoveryHint, snapshotToBeginFrom } from './snapshots.ts'

export interface EmbeddedOptions {
  /** The data folder; the database is its subfolder `database`. Absent: in memory, gone at the end. */
  readonly dataDir?: string
  /** A file written by {@link Embedded.dump} to begin from. */
  readonly image?: string
}

/** A PostgreSQL inside this process, spoken to over a Unix socket like any other. */
export interface Embedded {
  /** The folder of the socket: `pg`'s `host`. */
  readonly host: string
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

/** The worker's next report; fails where it reports a failure or ends. */
function nextReport(worker: Worker): Promise<Report> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      act()
    }
    const onMessage = (report: Report) =>
      settle(() => (report.did === 'fail' ? reject(new Error(report.message)) : resolve(report)))
    const onError = (error: unknown) => settle(() => reject(error))
    const onExit = () => settle(() => reject(new Error('The database worker ended')))
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
  })
}

async function startWorker(start: WorkerStart, dataDir: string | undefined): Promise<Worker> {
  const worker = new Worker(join(__dirname, `worker${extname(__filename)}`), {
    workerData: start,
    execArgv: ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'],
  })
  try {
    await nextReport(worker)
    return worker
  } catch (cause) {
    await worker.terminate()
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
    const start = { socket: join(host, '.s.PGSQL.5432'), ...(folder && { folder }), ...(image && { image }) }
    const worker = await startWorker(start, options.dataDir)
    return embeddedOver(worker, host, taken.run)
  } catch (error) {
    taken.run()
    throw error
  }
}

function embeddedOver(worker: Worker, host: string, release: () => void): Embedded {
  let closing: Promise<void> | undefined
  const tell = async (command: Command): Promise<void> => {
    const answer = nextReport(worker)
    worker.ref()
    worker.postMessage(command)
    await answer.finally(() => worker.unref())
  }
  const close = async (): Promise<void> => {
    try {
      await tell({ do: 'close' })
    } finally {
      await worker.terminate()
      release()
    }
  }
  // A worker that dies later shows as a lost connection; without a listener its error would end the process.
  worker.on('error', () => undefined)
  // A program that has nothing left to do but forgot to close ends all the same: what is committed is safe.
  worker.unref()
  return {
    host,
    dump: to => tell({ do: 'dump', to }),
    close: () => {
      closing ??= close()
      return closing
    },
  }
}
