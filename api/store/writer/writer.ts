import type { Asker } from '../../access/index.ts'
import { dayIn } from '../../define/index.ts'
import { entityOf } from '../../model/index.ts'
import { isDatabaseFailure, isPlanOutdated } from '../connection/failures.ts'
import type { Transaction } from '../database.ts'
import type { Receipt } from '../receipts/receipts.ts'
import { unitsOfWork } from '../unit-of-work/unit-of-work.ts'
import { type Bulk, type BulkDone, bulkDelete, bulkUpdate } from './bulk.ts'
import { codeMemory } from './codes.ts'
import type { Target } from './current.ts'
import { inside, type Run } from './inside.ts'
import { limitExceeded } from './limits.ts'
import { type Load, type Loaded, load } from './load.ts'
import { type Done, mutate } from './mutate.ts'
import { onceOnly } from './once.ts'
import type { Input, Write, WriterOptions } from './parts.ts'
import { restore } from './restore.ts'
import { refuseAction, refuseNodes } from './rights.ts'
import { type Root, refuseForm, treeOf } from './tree.ts'
import { type Upsert, upsert } from './upsert.ts'
import { type Bench, limitsOf, writing } from './writing.ts'

/** The only way records are written: rights, kinds, references, conditions and checks, then one transaction with its audit. */
export interface Writer {
  readonly create: (asker: Asker, entity: string, input: { readonly data: Input }) => Promise<Done>
  /** All of them, in the order given, or none. */
  readonly createMany: (
    asker: Asker,
    entity: string,
    input: { readonly data: readonly Input[] },
  ) => Promise<readonly Done[]>
  /** `changed` is false where every given value stood there already: then the version stays. */
  readonly update: (asker: Asker, entity: string, input: Target & { readonly data: Input }) => Promise<Done>
  /** Hides where deleting is soft, else deletes; takes along what cascades. */
  readonly delete: (asker: Asker, entity: string, input: Target) => Promise<{ id: string }>
  readonly restore: (asker: Asker, entity: string, input: { readonly id: string }) => Promise<{ id: string }>
  /** The same change of all records that are found, or of none. */
  readonly updateMany: (
    asker: Asker,
    entity: string,
    input: Bulk & { readonly data: Input },
  ) => Promise<BulkDone>
  readonly deleteMany: (asker: Asker, entity: string, input: Bulk) => Promise<BulkDone>
  /** Changes the record with a unique key, or makes it where the asker sees none. */
  readonly upsert: (asker: Asker, entity: string, input: Upsert) => Promise<{ id: string }>
  /** Many new records; a refused row costs only itself. */
  readonly load: (asker: Asker, entity: string, input: Load) => Promise<readonly Loaded[]>
  /** The same writer inside a transaction that is open already; a refused write leaves the transaction usable. */
  readonly within: (transaction: Transaction) => Writer
  /** The same writer for one write that is done once: see {@link DoneBefore}. */
  readonly once: (receipt: Receipt) => Writer
}

const again = new Set(['40001', '40P01'])
const attempts = 3

const mayPassAgain = (error: unknown): boolean =>
  isPlanOutdated(error) || (isDatabaseFailure(error) && again.has(error.code))

/** A write that met another one in the wrong order, or tables that have just been changed, is tried anew as a whole. */
const retrying =
  (run: Run): Run =>
  async (asker, work) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await run(asker, work)
      } catch (error) {
        if (attempt === attempts || !mayPassAgain(error)) throw error
      }
    }
  }

interface Called<Result> {
  readonly entity: string
  readonly roots: readonly Root[]
  /** What is answered, as it is kept for an idempotency key: plain data. */
  readonly answer: (done: readonly Done[]) => Result
}

/** Writes records and all inside them. What needs no look at any record is refused before any is looked at. */
async function mutation<Result>(
  bench: Bench,
  asker: Asker,
  { entity: name, roots, answer }: Called<Result>,
): Promise<Result> {
  const { options } = bench
  const entity = entityOf(options.compiled, name)
  const limits = limitsOf(bench)
  if (roots.length > limits.items) throw limitExceeded('items', limits.items, roots.length)
  const moment = options.clock()
  const growing = { compiled: options.compiled, limits, now: moment.toISOString() }
  const { roots: called, nodes, issues } = treeOf(growing, entity, roots)
  refuseNodes(asker, nodes)
  refuseForm(issues)
  return writing(bench, { asker, entity, moment, nodes }, async write => {
    const done = await mutate(write, nodes)
    return answer(called.map(node => done.get(node) ?? { id: node.id, changed: false }))
  })
}

/** Where the values stand of the one record a mutation is called with. */
const path = ['data'] as const

function theOne([done]: readonly Done[]): Done {
  if (!done) throw new Error('One record is called for, one is done')
  return done
}

function writerAt(bench: Bench): Writer {
  const { options } = bench
  const one = (asker: Asker, entity: string, root: Root): Promise<Done> =>
    mutation(bench, asker, { entity, roots: [root], answer: theOne })
  const plain =
    <Request, Result>(
      action: 'create' | 'restore',
      work: (write: Write, input: Request) => Promise<Result>,
    ) =>
    async (asker: Asker, name: string, input: Request): Promise<Result> => {
      const entity = entityOf(options.compiled, name)
      refuseAction(asker, action, entity)
      return writing(bench, { asker, entity, moment: options.clock() }, write => work(write, input))
    }
  return {
    create: (asker, entity, { data }) => one(asker, entity, { does: 'create', data, path }),
    createMany: async (asker, entity, { data }) => {
      refuseAction(asker, 'create', entityOf(options.compiled, entity))
      const roots = data.map((each, index): Root => ({ does: 'create', data: each, path: [...path, index] }))
      return mutation(bench, asker, { entity, roots, answer: done => done })
    },
    update: (asker, entity, input) => one(asker, entity, { does: 'update', ...input, path }),
    delete: async (asker, entity, input) => {
      const { id } = await one(asker, entity, { does: 'delete', ...input, path })
      return { id }
    },
    restore: plain('restore', restore),
    updateMany: (asker, entity, input) => bulkUpdate(bench, asker, { entity, ...input }),
    deleteMany: (asker, entity, input) => bulkDelete(bench, asker, { entity, ...input }),
    upsert: (asker, entity, input) => upsert(bench, asker, { entity, ...input }),
    load: plain('create', load),
    within: transaction => writerAt({ ...bench, run: inside(transaction) }),
    once: receipt => writerAt({ ...bench, run: onceOnly(receipt, bench.run) }),
  }
}

/** Makes the writer of a compiled application over an open, migrated database. */
export function createWriter(options: WriterOptions): Writer {
  return writerAt({
    options,
    units: unitsOfWork(options.compiled.model),
    codes: codeMemory(options.clock),
    dayOf: dayIn(options.timeZone),
    run: retrying((asker, work) => options.database.write(asker, work)),
  })
}
