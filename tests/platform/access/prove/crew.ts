import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { DatabaseKind } from '../../../kit/databases.ts'
import { type ProofName, proofNames } from '../properties/run.ts'
import { newTally, type Tally } from '../properties/tally.ts'
import type { Note, Order, Progress } from './messages.ts'

/** What was proved on one database. */
export interface Proved {
  readonly kind: DatabaseKind
  version: string
  readonly tallies: Readonly<Record<ProofName, Tally>>
  readonly violations: { readonly proof: ProofName; readonly text: string }[]
  /** False where it ended before its work was done. */
  isDone: boolean
}

const newProved = (kind: DatabaseKind): Proved => ({
  kind,
  version: '',
  tallies: Object.fromEntries(proofNames.map(name => [name, newTally()])) as Record<ProofName, Tally>, // one a name
  violations: [],
  isDone: false,
})

function add(sum: Tally, { exceptions, ...counts }: Tally): void {
  for (const name of ['cases', 'answers', 'refusals', 'compared'] as const) sum[name] += counts[name]
  for (const [name, count] of Object.entries(exceptions))
    sum.exceptions[name] = (sum.exceptions[name] ?? 0) + count
}

/** Proves on a database in a process of its own; `onProgress` is told after every chunk. */
export function proveOn(order: Order, onProgress: (proved: Proved) => void): Promise<Proved> {
  const proved = newProved(order.kind)
  const worker = fork(join(__dirname, 'worker.js'))
  worker.send(order)
  worker.on('message', (message: Progress | Note) => {
    if ('proof' in message) {
      add(proved.tallies[message.proof], message.tally)
      if (message.violation !== undefined)
        proved.violations.push({ proof: message.proof, text: message.violation })
    } else {
      proved.version = message.version ?? proved.version
      proved.isDone = message.done ?? false
    }
    onProgress(proved)
  })
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('exit', () => resolve(proved))
  })
}

/** All properties' counts together. */
export function total({ tallies }: Proved): Tally {
  const sum = newTally()
  for (const tally of Object.values(tallies)) add(sum, tally)
  return sum
}
