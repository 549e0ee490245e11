import { type Charged, load, type Measured, median, percentile } from '../load/load.ts'
import type { Stand } from '../stand/register.ts'
import { peopleOf, signedIn } from '../stand/register.ts'
import {
  fingerprint,
  requestsOf,
  valuesOf,
  type Workload,
  type WorkloadName,
  workloads,
} from '../workloads.ts'
import { type Contestant, limit, ours, rivals } from './contestants.ts'

/** How long and how often. */
export interface Effort {
  readonly rounds: number
  readonly warmMs: number
  readonly ms: number
}

/** One contestant at one workload: medians over the rounds. */
export interface ReadFigure {
  readonly contestant: string
  readonly workload: WorkloadName
  readonly perSecond: number
  readonly p99Ms: number
  /** CPU of the server and of PostgreSQL, microseconds a request. */
  readonly serverCpu: number
  readonly postgresCpu: number
  readonly errors: number
}

const connections = 32

/** A server under a name, with the people who ask it. */
interface Entry {
  readonly name: string
  readonly contestant: Contestant
  readonly tokens?: readonly string[]
}

/**
 * Every server alone, in turn, round after round, at every workload; whoever answers differently from the limit is
 * not timed but refused.
 */
export async function benchReads(
  stand: Stand,
  { rounds, warmMs, ms }: Effort,
  say: (line: string) => void,
): Promise<readonly ReadFigure[]> {
  const servers = [limit, ours, ...(await rivals(say))]
  const rounded = new Map<string, Measured[]>()
  for (let round = 0; round < rounds; round += 1) {
    for (const contestant of servers) {
      const server = await contestant.start(stand.url)
      const charged = { server: server.pid, postgres: stand.postgres.pid }
      try {
        const entries = await entriesOf(stand, contestant)
        // A program is slow at first: all of it is asked for a while before any of it is timed.
        for (const entry of entries)
          for (const workload of workloads)
            if (contestant.asks(workload.name))
              await time({ stand, entry, workload, port: server.port, charged, warmMs: 0, ms: warmMs })
        if (round === 0) for (const entry of entries) await compare(stand, entry, server.port)
        // It is still a little faster the longer it runs, so those who share a server are asked side by side, in turns.
        const turn = round % 2 === 0 ? entries : entries.toReversed()
        for (const workload of workloads)
          for (const entry of turn) {
            if (!contestant.asks(workload.name)) continue
            const measured = await time({ stand, entry, workload, port: server.port, charged, warmMs, ms })
            const key = `${entry.name}|${workload.name}`
            rounded.set(key, [...(rounded.get(key) ?? []), measured])
            say(`  ${entry.name}, ${workload.name}: ${perSecond(measured).toFixed(0)} a second`)
          }
      } finally {
        await server.stop()
      }
    }
  }
  return [...rounded].map(([key, measured]) => figureOf(key, measured))
}

async function entriesOf(stand: Stand, contestant: Contestant): Promise<readonly Entry[]> {
  if (contestant !== ours) return [{ name: contestant.name, contestant }]
  const regional = await signedIn(stand.url, peopleOf(stand.ground, 'regional', connections))
  const everything = await signedIn(stand.url, peopleOf(stand.ground, 'everything', connections))
  return [
    { name: 'ours', contestant, tokens: regional },
    { name: 'ours without rules', contestant, tokens: everything },
  ]
}

const known = new Map<string, string>()

/** Asks every workload of some regions once and compares with what the limit has answered. */
async function compare({ ground }: Stand, { name, contestant, tokens }: Entry, port: number): Promise<void> {
  for (const workload of workloads.filter(each => contestant.asks(each.name)))
    for (const connection of [0, 1, 5]) {
      const values = valuesOf(ground, workload, connection)[0]
      if (!values) continue
      const token = tokens?.[connection]
      const response = await fetch(`http://127.0.0.1:${port}${contestant.dialect.path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
        body: contestant.dialect.body(workload.ask, values),
      })
      const print = fingerprint(await response.text())
      const key = JSON.stringify([workload.name, values])
      if ((known.get(key) ?? print) !== print) throw new Error(`${name} answers ${workload.name} differently`)
      known.set(key, print)
    }
}

interface Timing {
  readonly stand: Stand
  readonly entry: Entry
  readonly workload: Workload
  readonly port: number
  readonly charged: Charged
  readonly warmMs: number
  readonly ms: number
}

function time({ stand, entry, workload, port, charged, warmMs, ms }: Timing): Promise<Measured> {
  const { dialect } = entry.contestant
  const asked = requestsOf(stand.ground, workload, {
    dialect,
    connections,
    ...(entry.tokens && { tokens: entry.tokens }),
  })
  return load({ kind: 'closed', port, path: dialect.path, connections: asked, warmMs, ms }, charged)
}

const all = ({ groups }: Measured) => Object.values(groups)
const done = (measured: Measured): number => all(measured).reduce((sum, group) => sum + group.done, 0)
export const perSecond = (measured: Measured): number => (1000 * done(measured)) / measured.ms

function figureOf(key: string, measured: readonly Measured[]): ReadFigure {
  const [contestant = '', workload = ''] = key.split('|')
  const middle = (of: (one: Measured) => number): number => median(measured.map(of))
  const failed = measured.flatMap(all).find(group => group.firstError !== undefined)
  if (failed) throw new Error(`${key}: ${failed.firstError}`)
  return {
    contestant,
    workload: workload as WorkloadName, // as the key was made
    perSecond: middle(perSecond),
    p99Ms: middle(one =>
      percentile(
        all(one).flatMap(group => group.latencies),
        0.99,
      ),
    ),
    serverCpu: middle(one => (1000 * one.serverCpu) / done(one)),
    postgresCpu: middle(one => (1000 * one.postgresCpu) / done(one)),
    errors: measured.flatMap(all).reduce((sum, group) => sum + group.errors + group.refused, 0),
  }
}
