import type { Asker } from '../../access/index.ts'
import type { Transaction } from '../database.ts'

/** How the work of one write comes by its transaction. */
export type Run = <Result>(
  asker: Asker,
  work: (transaction: Transaction) => Promise<Result>,
) => Promise<Result>

// Rolling back to the savepoint brings back the role as well.
const asWriter = `set local role tizilim_writer`
const asBefore = `select set_config('role', current_setting('tizilim.role'), true)`

/** Inside a transaction that is open already; work that fails leaves it usable. */
export const inside =
  (transaction: Transaction): Run =>
  async (_asker, work) => {
    const run = (text: string) => transaction.query({ text, values: [] })
    await run(`savepoint one_write; ${asWriter}`)
    try {
      const result = await work(transaction)
      await run(`release savepoint one_write; ${asBefore}`)
      return result
    } catch (error) {
      await run('rollback to savepoint one_write')
      throw error
    }
  }
