import { rmSync } from 'node:fs'
import { extname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Command, Report, WorkerStart } from './messages.ts'

/** The thread the database runs in. It can be ended in the middle of a statement and begun anew on the same folder. */
export interface DatabaseWorker {
  readonly tell: (command: Command) => Promise<void>
  /** Ends the thread as it is and begins another, which recovers what was committed. */
  readonly restart: () => Promise<void>
  readonly end: () => Promise<void>
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

async function started(start: WorkerStart): Promise<Worker> {
  // The socket of one that was ended is still there.
  rmSync(start.socket, { force: true })
  const worker = new Worker(join(__dirname, `worker${extname(__filename)}`), {
    workerData: start,
    execArgv: ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'],
  })
  try {
    await nextReport(worker)
  } catch (cause) {
    await worker.terminate()
    throw cause
  }
  // A worker that dies later shows as a lost connection; without a listener its error would end the process.
  worker.on('error', () => undefined)
  // A program that has nothing left to do but forgot to close ends all the same: what is committed is safe.
  worker.unref()
  return worker
}

/** Starts the thread. @throws what it says is wrong with the folder */
export async function startDatabaseWorker(start: WorkerStart): Promise<DatabaseWorker> {
  let worker = await started(start)
  // What it began from is in its folder by now.
  const { image: _begunFrom, ...again } = start
  let restarting: Promise<void> | undefined
  const begin = async (): Promise<void> => {
    await worker.terminate()
    Atomics.store(start.busySince, 0, 0n)
    worker = await started(again)
  }
  return {
    tell: async command => {
      await restarting
      const answer = nextReport(worker)
      worker.ref()
      worker.postMessage(command)
      await answer.finally(() => worker.unref())
    },
    restart: () => {
      restarting ??= begin().finally(() => {
        restarting = undefined
      })
      return restarting
    },
    end: async () => {
      await restarting?.catch(() => undefined)
      await worker.terminate()
    },
  }
}
