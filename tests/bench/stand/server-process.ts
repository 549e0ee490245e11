import { type ChildProcess, spawn } from 'node:child_process'

/** A server in a process of its own. */
export interface ServerProcess {
  readonly pid: number
  readonly port: number
  /** Milliseconds from its start until it was ready. */
  readonly startMs: number
  readonly stop: () => Promise<void>
}

export interface Starting {
  readonly command: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly port: number
  /** Answers 200, or anything below 500, when it is ready. */
  readonly ready: string
}

const startTimeout = 120_000
const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

/** Starts a server and waits until it answers. */
export async function startServerProcess(starting: Starting): Promise<ServerProcess> {
  const { command, args, env, cwd, port, ready } = starting
  const from = Date.now()
  const child = spawn(command, [...args], {
    cwd,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const listen = (data: Buffer): void => {
    said = (said + data.toString()).slice(-4000)
  }
  child.stdout?.on('data', listen)
  child.stderr?.on('data', listen)
  while (!(await answers(`http://127.0.0.1:${port}${ready}`))) {
    if (child.exitCode !== null || Date.now() - from > startTimeout) {
      await stop(child)
      throw new Error(`${command} ${args.join(' ')} did not start:\n${said}`)
    }
    await pause(20)
  }
  return { pid: child.pid ?? 0, port, startMs: Date.now() - from, stop: () => stop(child) }
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    async response => {
      await response.arrayBuffer()
      return response.status < 500
    },
    () => false,
  )

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await ended
  clearTimeout(late)
}
