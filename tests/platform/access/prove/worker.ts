import { openMigrated } from '../../../kit/databases.ts'
import { compiled } from '../../planner/kit.ts'
import { libraryGround } from '../library-ground.ts'
import { proofNames, proofs, runProof } from '../properties/run.ts'
import type { Note, Order, Progress } from './messages.ts'

/** Proves on one database and reports to the process that started this one. */
const tell = (message: Progress | Note): void => void process.send?.(message)

async function work({ kind, cases, only, seed, chunk, until }: Order): Promise<void> {
  const database = await openMigrated(kind, compiled)
  try {
    const [row] = await database.query<{ version: string }>({
      text: 'select version() as version',
      values: [],
    })
    tell({ kind, version: row?.version.split(' ').slice(0, 2).join(' ') ?? '' })
    const ground = await libraryGround(database)
    const at = { ground, stock: await ground.stock() }
    const asked = proofNames.filter(name => name.startsWith(only))
    const left = new Map(asked.map(name => [name, Math.ceil(cases * proofs[name].share)]))
    for (let round = 0; left.size > 0 && Date.now() < until; round += 1) {
      for (const [proof, rest] of left) {
        const now = Math.min(rest, Math.ceil(chunk * proofs[proof].share))
        const { tally, violation } = await runProof(at, proof, { cases: now, seed: (seed + round) | 0 })
        tell({ kind, proof, tally, ...(violation !== undefined && { violation }) })
        if (now === rest || violation !== undefined) left.delete(proof)
        else left.set(proof, rest - now)
      }
    }
    if (left.size === 0) tell({ kind, done: true })
  } finally {
    await database.close()
  }
}

process.once('message', (order: Order) => {
  work(order).then(
    () => process.disconnect(),
    (error: unknown) => {
      console.error(error)
      process.exit(2)
    },
  )
})
