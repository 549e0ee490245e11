import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'

/** A PostgreSQL server of the system's own binaries, alive until `stop`. */
export interface NativePostgres {
  /** The owner's connection string: a superuser who may create databases and roles. */
  readonly url: string
  /** The first process of the server. */
  readonly pid: number
  stop(): Promise<void>
  /** Ends it: at once by SIGQUIT, without a chance by SIGKILL. */
  kill(signal: 'SIGQUIT' | 'SIGKILL'): Promise<void>
  /** Starts it again where it was. */
  startAgain(): Promise<void>
}

/** Who runs the server: PostgreSQL refuses to run as root. */
type OrdinaryUser = { readonly uid: number; readonly gid: number }

/** Nothing here outlives the tests, so durability is traded for speed. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
}
const START_TIMEOUT_MS = 30_000

export interface PostgresOptions {
  /** A folder that outlives the server, for data that is dear to make; a new one that does not unless given. */
  readonly keptIn?: string
  /** More settings of the server. */
  readonly settings?: Readonly<Record<string, string>>
}

/** Starts a server on a free loopback port; undefined where no server is installed. */
export async function startNativePostgres(
  options: PostgresOptions = {},
): Promise<NativePostgres | undefined> {
  const binaries = findServerBinaries()
  if (!binaries) return undefined
  const user = ordinaryUser()
  const { keptIn, settings = {} } = options
  const folder = keptIn ?? fs.mkdtempSync(path.join(os.tmpdir(), 'tizilim-postgres-'))
  createDataFolder(binaries, folder, user)
  const port = await freePort()
  const starting = { folder, port, user, settings: { ...SETTINGS, ...settings } }
  let server = startServer(binaries, starting)
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  const leftover = keptIn === undefined ? folder : undefined
  await untilReady(url, server, { folder, leftover })
  return {
    url,
    pid: server.pid ?? 0,
    stop: () => stopServer(server, leftover),
    kill: async signal => {
      const exit = new Promise(resolve => server.once('exit', resolve))
      server.kill(signal)
      await exit
    },
    startAgain: async () => {
      // Those a killed server leaves behind end by themselves, and until then none can start.
      const deadline = Date.now() + START_TIMEOUT_MS
      while (Date.now() < deadline) {
        server = startServer(binaries, starting)
        if (await startsUp(url, server)) return
      }
      throw new Error('the test PostgreSQL did not start again')
    },
  }
}

async function startsUp(url: string, server: ChildProcess): Promise<boolean> {
  while (server.exitCode === null && server.signalCode === null) if (await answers(url)) return true
  return false
}

/** The folder that holds both `postgres` and `initdb`: from PATH, else Debian's newest version. */
function findServerBinaries(): string | undefined {
  const onPath = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .map(folder => path.join(folder, 'postgres'))
  const linked = onPath.filter(file => fs.existsSync(file)).map(file => path.dirname(fs.realpathSync(file)))
  const candidates = [...linked, ...debianVersions()]
  return candidates.find(folder => fs.existsSync(path.join(folder, 'initdb')))
}

function debianVersions(): string[] {
  const versions = '/usr/lib/postgresql'
  if (!fs.existsSync(versions)) return []
  const newestFirst = fs.readdirSync(versions).sort((a, b) => Number(b) - Number(a))
  return newestFirst.map(version => path.join(versions, version, 'bin'))
}

function ordinaryUser(): OrdinaryUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const name = userExists('postgres') ? 'postgres' : 'tizilim-tests'
  if (!userExists(name)) execFileSync('useradd', ['--system', '--no-create-home', name])
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

function userExists(name: string): boolean {
  const names = fs.readFileSync('/etc/passwd', 'utf8').split('\n')
  return names.some(line => line.startsWith(`${name}:`))
}

function createDataFolder(binaries: string, folder: string, user: OrdinaryUser | undefined): void {
  if (fs.existsSync(path.join(folder, 'PG_VERSION'))) return
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (user) fs.chownSync(folder, user.uid, user.gid)
  const args = ['-D', folder, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']
  execFileSync(path.join(binaries, 'initdb'), args, { ...user, cwd: folder, stdio: 'pipe' })
}

interface Starting {
  readonly folder: string
  readonly port: number
  readonly user: OrdinaryUser | undefined
  readonly settings: Readonly<Record<string, string>>
}

function startServer(binaries: string, starting: Starting): ChildProcess {
  const { folder, port, user } = starting
  const settings = Object.entries(starting.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = fs.openSync(path.join(folder, 'server.log'), 'a')
  const args = ['-D', folder, '-p', String(port), ...settings]
  const stdio: ['ignore', number, number] = ['ignore', log, log]
  const server = spawn(path.join(binaries, 'postgres'), args, { ...user, cwd: folder, stdio })
  fs.closeSync(log)
  process.once('exit', () => server.kill('SIGQUIT'))
  return server
}

async function untilReady(
  url: string,
  server: ChildProcess,
  { folder, leftover }: { folder: string; leftover: string | undefined },
): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS
  while (!(await answers(url))) {
    if (server.exitCode === null && Date.now() < deadline) continue
    const log = fs.readFileSync(path.join(folder, 'server.log'), 'utf8')
    await stopServer(server, leftover)
    throw new Error(`the test PostgreSQL did not start:\n${log}`)
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    return true
  } catch {
    await new Promise(resolve => setTimeout(resolve, 50))
    return false
  } finally {
    await client.end()
  }
}

/** SIGINT is PostgreSQL's fast shutdown: clients are sent away, nothing is waited for. */
async function stopServer(server: ChildProcess, leftover: string | undefined): Promise<void> {
  if (server.exitCode === null) {
    const exit = new Promise(resolve => server.once('exit', resolve))
    server.kill('SIGINT')
    await exit
  }
  if (leftover !== undefined) fs.rmSync(leftover, { recursive: true, force: true })
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo // a listening TCP socket has a port
      probe.close(() => resolve(port))
    })
  })
}
