import type { Asker } from '../../access/index.ts'
import { dayIn } from '../../define/index.ts'
import { entityOf } from '../../model/index.ts'
import { isDatabaseFailure } from '../connection/failures.ts'
import type { Transaction } from '../database.ts'
import type { Receipt } from '../receipts/receipts.ts'
import { unitsOfWork } from '../unit-of-work/unit-of-work.ts'
import { codeMemory } from './codes.ts'
import { create } from './create.ts'
import type { Target } from './current.ts'
import { deleteRecord } from './delete.ts'
import { inside, type Run } from './inside.ts'
import { type Load, type Loaded, load } from './load.ts'
import { onceOnly } from './once.ts'
import type { Input, Write, WriterOptions } from './parts.ts'
import { restore } from './restore.ts'
import { refuseAction, refuseFields } from './rights.ts'
import { update } from './update.ts'
import { translated } from './violations.ts'

/** The only way records are written: rights, kinds, references, conditions and checks, then one transaction with its audit. */
export interface Writer {
  readonly create: (asker: Asker, entity: string, input: { readonly data: Input }) => Promise<{ id: string }>
  /** `changed` is false where every given value stood there already: then the version stays. */
  readonly update: (
    asker: Asker,
    entity: string,
    input: Target & { readonly data: Input },
  ) => Promise<{ id: string; changed: boolean }>
  /** Hides where deleting is soft, else deletes; takes along what cascades. */
  readonly delete: (asker: Asker, entity: string, input: Target) => Promise<{ id: string }>
  readonly restore: (asker: Asker, entity: string, input: { readonly id: string }) => Promise<{ id: string }>
  /** Many new records; a refused row costs only itself. */
  readonly load: (asker: Asker, entity: string, input: Load) => Promise<readonly Loaded[]>
  /** The same writer inside a transaction that is open already; a refused write leaves the transaction usable. */
  readonly within: (transaction: Transaction) => Writer
  /** The same writer for one write that is done once: see {@link DoneBefore}. */
  readonly once: (receipt: Receipt) => Writer
}

type Action = 'create' | 'update' | 'delete' | 'restore'

const again = new Set(['40001', '40P01'])
const attempts = 3

/** A write that met another one in the wrong order is tried anew as a whole. */
const retrying =
  (run: Run): Run =>
  async (asker, work) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await run(asker, work)
      } catch (error) {
        if (attempt === attempts || !isDatabaseFailure(error) || !again.has(error.code)) throw error
      }
    }
  }

/** Makes the writer of a compiled application over an open, migrated database. */
export function createWriter(options: WriterOptions): Writer {
  const units = unitsOfWork(options.compiled.model)
  const codes = codeMemory(options.clock)
  const dayOf = dayIn(options.timeZone)

  const writerOver = (run: Run): Writer => {
    const write =
      <Request, Result>(action: Action, work: (write: Write, input: Request) => Promise<Result>) =>
      async (asker: Asker, name: string, input: Request): Promise<Result> => {
        const entity = entityOf(options.compiled, name)
        refuseAction(asker, action, entity)
        const data = (input as { readonly data?: Input }).data // only creates and updates have it
        if (data && (action === 'create' || action === 'update')) refuseFields(asker, action, entity, data)
        const moment = options.clock()
        const now = moment.toISOString()
        const today = dayOf(moment)
        const explaining = (error: unknown) => {
          throw translated(error, options.compiled.model, action === 'delete')
        }
        try {
          return await run(asker, transaction =>
            work(
              { options, asker, entity, transaction, unit: units(transaction), codes, now, today },
              input,
            ).catch(explaining),
          ).catch(explaining)
        } finally {
          if (entity.platform) codes.clear()
        }
      }
    return {
      create: write('create', create),
      update: write('update', update),
      delete: write('delete', deleteRecord),
      restore: write('restore', restore),
      load: write('create', load),
      within: transaction => writerOver(inside(transaction)),
      once: receipt => writerOver(onceOnly(receipt, run)),
    }
  }
  return writerOver(retrying((asker, work) => options.database.write(asker, work)))
}
