import { fork } from 'node:child_process'
import { join } from 'node:path'
import { cpuOfTree } from '../stand/cpu.ts'
import type { Job, Loaded, Report } from './job.ts'

/** The processes whose CPU is charged to the requests. */
export interface Charged {
  readonly server: number
  readonly postgres: number
}

export interface Measured extends Loaded {
  /** Milliseconds of CPU used while it was counted. */
  readonly serverCpu: number
  readonly postgresCpu: number
}

/** Puts a load on a server from a process of its own. */
export function load(job: Job, { server, postgres }: Charged): Promise<Measured> {
  const child = fork(join(__dirname, 'generator.js'), { serialization: 'advanced' })
  let begun = { server: 0, postgres: 0 }
  const used = () => ({ server: cpuOfTree(server), postgres: cpuOfTree(postgres) })
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill()
      reject(new Error('The server has stopped answering'))
    }, spanOf(job) + patience)
    child.once('exit', () => clearTimeout(late))
    child.on('message', (report: Report) => {
      if (report.type === 'begin') begun = used()
      else {
        const now = used()
        resolve({
          ...report.loaded,
          serverCpu: now.server - begun.server,
          postgresCpu: now.postgres - begun.postgres,
        })
      }
    })
    child.once('error', reject)
    child.once('exit', code => code === 0 || reject(new Error(`The load generator ended with ${code}`)))
    child.send(job)
  })
}

/** How long an answer is waited for when nothing is asked any more. */
const patience = 60_000

const spanOf = (job: Job): number =>
  job.kind === 'closed' ? job.warmMs + job.ms : Math.max(0, ...job.arrivals.map(({ at }) => at))

/** The value below which this share of them lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)
