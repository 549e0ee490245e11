import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

export interface StartedServer {
  readonly url: string
  /** Of the process that serves. */
  readonly pid: number
  /** Ends the process and removes its data. */
  readonly stop: () => Promise<void>
}

/** The project's folder, whether this file runs as it is or compiled into `build`. */
export const projectRoot = join(
  __dirname,
  basename(join(__dirname, '../..')) === 'build' ? '../../..' : '../..',
)

const main = join(projectRoot, 'build/api/main.js')
const usualPatience = 50_000

/** The whole product as people start it, with its demo, in a process and a data folder of its own. */
export async function startProduct(
  environment: Readonly<Record<string, string>> = {},
  patience = usualPatience,
): Promise<StartedServer> {
  const folder = mkdtempSync(join(tmpdir(), 'tizilim-product-'))
  chmodSync(folder, 0o700)
  const { DATABASE_URL: _none, ...inherited } = process.env
  const child = spawn(process.execPath, [main], {
    env: { ...inherited, DEMO: '1', PORT: '0', DATA_DIR: join(folder, 'data'), ...environment },
  })
  const stop = async () => {
    const hasEnded = child.exitCode !== null || child.signalCode !== null
    const ended = hasEnded ? undefined : once(child, 'close')
    child.kill('SIGINT')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    return { url: await addressOf(child, patience), pid: child.pid ?? 0, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The server says where it listens when it is ready. */
function addressOf(child: ChildProcess, patience: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const late = setTimeout(() => reject(new Error(`The server is not ready yet:\n${said}`)), patience)
    const hear = (chunk: Buffer) => {
      said += chunk
      const address = /^GraphQL: (\S+)\/graphql$/m.exec(said)?.[1]
      if (!address) return
      clearTimeout(late)
      resolve(address)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('close', () => reject(new Error(`The server has ended:\n${said}`)))
  })
}
