import { join } from 'node:path'
import { freePort } from '../../kit/native-postgres.ts'
import { installed, keystone, postgraphile, type Rival } from '../servers/rivals.ts'
import { type ServerProcess, startServerProcess } from '../stand/server-process.ts'
import {
  type Dialect,
  keystoneDialect,
  limitDialect,
  oursDialect,
  postgraphileDialect,
  type WorkloadName,
} from '../workloads.ts'

/** A server that can be started over a database, and how it is asked. */
export interface Contestant {
  readonly name: string
  readonly dialect: Dialect
  readonly asks: (workload: WorkloadName) => boolean
  readonly start: (url: string) => Promise<ServerProcess>
}

interface OwnScript {
  readonly script: string
  readonly args: readonly string[]
  readonly ready: string
  readonly env?: Readonly<Record<string, string>>
}

const ownScript =
  ({ script, args, ready, env = {} }: OwnScript): Contestant['start'] =>
  async url => {
    const port = await freePort()
    const own = { DATABASE_URL: url, PORT: String(port), DEMO: '0', PUBLIC_URL: `http://localhost:${port}` }
    return startServerProcess({
      command: process.execPath,
      args: [join(__dirname, '../servers', script), ...args],
      env: { ...own, ...env },
      port,
      ready,
    })
  }

/** One account asks for many where throughput is measured. */
const unhindered = {
  ACTOR_OPERATIONS: '256',
  ACTOR_WAITING: '1000',
  ALL_OPERATIONS: '256',
  ALL_WAITING: '1000',
}
const product = { script: 'ours.js', args: ['start'], ready: '/readyz' }

export const limit: Contestant = {
  name: 'the limit',
  dialect: limitDialect,
  asks: () => true,
  start: ownScript({ script: 'limit.js', args: [], ready: '/' }),
}

export const ours: Contestant = {
  name: 'ours',
  dialect: oursDialect,
  asks: () => true,
  start: ownScript({ ...product, env: unhindered }),
}

/** Ours as people use it, with the limits it comes with. */
export const oursForPeople: Contestant = { ...ours, start: ownScript(product) }

async function rivalContestant(
  rival: Rival,
  { dialect, asks }: Pick<Contestant, 'dialect' | 'asks'>,
): Promise<Contestant | { readonly missing: string }> {
  const found = await installed(rival)
  if ('missing' in found) return { missing: `${rival.name} is left out: ${found.missing}` }
  const start: Contestant['start'] = async url => {
    const port = await freePort()
    const { args, ready } = rival.start(found.folder, port)
    const env = { DATABASE_URL: url, PORT: String(port) }
    return startServerProcess({ command: process.execPath, args, env, cwd: found.folder, port, ready })
  }
  return { name: rival.name, dialect, asks, start }
}

/** Those that npm has; a line for each that it has not. */
export async function rivals(say: (line: string) => void): Promise<readonly Contestant[]> {
  const isNested = (workload: WorkloadName): boolean => workload.startsWith('W3')
  const found = [
    await rivalContestant(postgraphile, { dialect: postgraphileDialect, asks: () => true }),
    await rivalContestant(keystone, { dialect: keystoneDialect, asks: isNested }),
  ]
  return found.flatMap(each => {
    if ('start' in each) return [each]
    say(each.missing)
    return []
  })
}
