import { closeSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { StartError } from '../../errors/index.ts'

// PGlite has no lock of its own: a second process on the same folder loses rows without an error.

interface Holder {
  readonly pid: number
  /** The process's start as the system counts it: tells a reused pid from the holder. */
  readonly started: string
}

/** When the process began, in the kernel's ticks; empty where the system does not say. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

function isAlive({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' // kill throws nothing else; EPERM: somebody else's process
  }
  return started === '' || startOf(pid) === started
}

function read(path: string): { text: string; holder: Holder | undefined } {
  try {
    const text = readFileSync(path, 'utf8')
    const [pid, started = ''] = text.trim().split(' ')
    return { text, holder: pid && /^\d+$/.test(pid) ? { pid: Number(pid), started } : undefined }
  } catch {
    return { text: '', holder: undefined }
  }
}

function create(path: string, text: string): boolean {
  try {
    const file = openSync(path, 'wx', 0o600)
    writeSync(file, text)
    closeSync(file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false // fs throws nothing else
    throw error
  }
}

/** Moves a dead holder's lock away; should a living one have taken it meanwhile, puts it back. */
function removeStale(path: string, expected: string): void {
  const aside = `${path}.${process.pid}`
  try {
    renameSync(path, aside)
    if (readFileSync(aside, 'utf8') !== expected) linkSync(aside, path)
  } catch {
    // Somebody else was quicker: the next attempt sees theirs.
  } finally {
    rmSync(aside, { force: true })
  }
}

/** Takes the lock file; a lock whose process is gone is taken over. Returns how to give it back. */
export function takeLock(path: string): () => void {
  const own = `${process.pid} ${startOf(process.pid)}\n`
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (create(path, own)) return () => read(path).text === own && rmSync(path, { force: true })
    const { text, holder } = read(path)
    if (holder && isAlive(holder)) {
      throw new StartError(`The data folder is in use by process ${holder.pid} (${path})`, {
        hint: 'Stop that process first, or set DATA_DIR to another folder.',
      })
    }
    removeStale(path, text)
  }
  throw new StartError(`The lock of the data folder cannot be taken (${path})`)
}
