import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { StartError } from '../../errors/index.ts'

/** Parents first. Node's own `recursive` never ends where the system says that an existing parent is not there, as in /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path, { mode: 0o700 })
}

/** Makes the folder with mode 0700, or refuses one that others may enter or that cannot be written. */
export function privateFolder(path: string): void {
  try {
    makeFolder(resolve(path))
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new StartError(`The data folder cannot be written: ${path}`, {
      hint: 'Make it writable for this user, or set DATA_DIR to another folder.',
      cause,
    })
  }
  const mode = statSync(path).mode & 0o777
  if ((mode & 0o077) !== 0) {
    throw new StartError(`The data folder is open to others (mode ${mode.toString(8)}): ${path}`, {
      hint: `Close it with: chmod 700 ${path}`,
    })
  }
}
