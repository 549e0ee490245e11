import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

const snapshotIn = (dataDir: string): string => join(dataDir, 'snapshot.tar')

/** Where a data folder holds no database but a snapshot of one: that snapshot, which the next opening begins from. */
export function snapshotToBeginFrom(
  dataDir: string,
): { readonly file: string; readonly takenAt: Date } | undefined {
  const file = snapshotIn(dataDir)
  if (existsSync(join(dataDir, 'database', 'PG_VERSION')) || !existsSync(file)) return undefined
  return { file, takenAt: statSync(file).mtime }
}

/** How to go back to the last snapshot when the database's files are damaged. */
export function recoveryHint(dataDir: string): string {
  const file = snapshotIn(dataDir)
  if (!existsSync(file)) return 'The data folder may be damaged or of another version.'
  const takenAt = statSync(file).mtime.toISOString()
  return `The data folder may be damaged. Move ${join(dataDir, 'database')} away and start again: the database then begins from its snapshot of ${takenAt}.`
}

/** Replaces a file as a whole: after a power cut it is the old one or the new one, never half of either. */
export function replaceFile(file: string, content: Uint8Array): void {
  const unfinished = `${file}.unfinished`
  rmSync(unfinished, { force: true })
  const handle = openSync(unfinished, 'wx', 0o600)
  try {
    writeFileSync(handle, content)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(unfinished, file)
  const folder = openSync(dirname(file), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

export interface SnapshotWork {
  readonly dataDir: string
  /** The place in the write-ahead log: it moves with every change. */
  readonly position: () => Promise<string>
  readonly dump: (to: string) => Promise<void>
  /** Milliseconds between two looks at whether anything has changed. */
  readonly every: number
  readonly onFailure: (error: unknown) => void
}

/**
 * The embedded database does not wait for the disk, so a power cut may damage it. An image beside it, taken anew while
 * anything changes, bounds what is lost to minutes. Gives what stops it, once the image under way is written.
 */
export function keepSnapshots({
  dataDir,
  position,
  dump,
  every,
  onFailure,
}: SnapshotWork): () => Promise<void> {
  let known: string | undefined
  let running = Promise.resolve()
  const take = async (): Promise<void> => {
    if ((await position()) === known) return
    await dump(snapshotIn(dataDir))
    known = await position()
  }
  const timer = setInterval(() => {
    running = running.then(take).catch(onFailure)
  }, every)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
