import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import type { Command, Report, WorkerStart } from './messages.ts'
import { replaceFile } from './snapshots.ts'

// Runs in a thread of its own: PGlite works synchronously and would stop the server's event loop.

const start: WorkerStart = workerData
const report = (what: Report): void => parentPort?.postMessage(what)

async function open(): Promise<void> {
  const database = await PGlite.create({
    ...(start.folder !== undefined && { dataDir: start.folder }),
    ...(start.image !== undefined && { loadDataDir: new Blob([readFileSync(start.image)]) }),
  })
  keepTime(database)
  const server = new PGLiteSocketServer({ db: database, path: start.socket, maxConnections: 4 })
  await server.start()

  const dump = async (to: string): Promise<void> => {
    const image = await database.dumpDataDir('none')
    replaceFile(to, new Uint8Array(await image.arrayBuffer()))
  }
  const close = async (): Promise<void> => {
    await server.stop()
    await database.exec('reset role; checkpoint')
    await database.close()
  }
  parentPort?.on('message', (command: Command) => {
    const work = command.do === 'dump' ? dump(command.to) : close()
    work.then(() => report({ did: command.do }), fail)
  })
}

/** Says to the other thread when a statement begins, since nobody here can while it runs. */
function keepTime(database: PGlite): void {
  const execute = database.execProtocolRawStream.bind(database)
  database.execProtocolRawStream = async (...statement) => {
    Atomics.store(start.busySince, 0, BigInt(Date.now()))
    try {
      return await execute(...statement)
    } finally {
      Atomics.store(start.busySince, 0, 0n)
    }
  }
}

const fail = (error: unknown): void =>
  report({ did: 'fail', message: error instanceof Error ? error.message : String(error) })

open().then(() => report({ did: 'open' }), fail)
