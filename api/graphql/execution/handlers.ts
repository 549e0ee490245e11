import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql'
import type { Asker } from '../../access/index.ts'
import type { Json } from '../../define/index.ts'
import { AppError } from '../../errors/index.ts'
import { type Compiled, entityOf } from '../../model/index.ts'
import {
  type Planner,
  type ReadAnswer,
  type Redacted,
  type Selection,
  selectionFrom,
} from '../../planner/index.ts'
import type { Bulk, Input, Receipts, Writer } from '../../store/index.ts'
import type { RequestContext } from '../context.ts'
import type { RootOperation } from '../types/roots.ts'
import { answerOnce } from './answer-once.ts'
import type { Keyed } from './idempotency-key.ts'
import { notSignedIn } from './not-signed-in.ts'
import { withinAllowance } from './refusals.ts'
import { keyIn } from './unique-key.ts'

type RootResolver = GraphQLFieldResolver<unknown, RequestContext>

export interface RootHandlers {
  readonly rootResolver: (operation: RootOperation) => RootResolver
}

/** Who asks, with their policy. @throws AppError UNAUTHENTICATED before sign-in @example const { actor } = askerOf(context) */
export function askerOf(context: RequestContext): Asker {
  if (!context.asker) throw notSignedIn(context)
  return context.asker
}

interface Services {
  readonly compiled: Compiled
  readonly planner: Planner
  readonly writer: Writer
  readonly receipts: Receipts
}

interface Call {
  /** Notes what an answer keeps back and gives the answer. */
  readonly noting: <Data>(answer: ReadAnswer<Data>) => Data
  readonly asker: Asker
  readonly entity: string
  readonly selection: Selection
}

type Handler = (services: Services, call: Call) => Promise<unknown>

const read: Handler = async ({ planner }, { asker, entity, selection, noting }) =>
  noting(await planner.readOne(asker, entity, selection.args, selection))

const list: Handler = async ({ planner }, { asker, entity, selection, noting }) =>
  noting(await planner.readList(asker, entity, selection.args, selection))

const groups: Handler = async ({ planner }, { asker, entity, selection, noting }) =>
  noting(await planner.readGroups(asker, entity, selection.args, selection))

/** A write answers with the record as the asker may read it, in the shape the mutation selects. */
async function written(
  { planner }: Services,
  { asker, entity, selection, noting }: Call,
  id: string,
): Promise<unknown> {
  const data = noting(await planner.readWritten(asker, entity, id, selection))
  if (data === null) throw new AppError('NOT_FOUND')
  return data
}

/** Nothing is written for an asker who could not be answered: what the answer selects is checked first. */
const write =
  (does: 'create' | 'update' | 'restore'): Handler =>
  async (services, call) => {
    const { asker, entity, selection } = call
    services.planner.check(asker, entity, selection)
    const { id } = await services.writer[does](asker, entity, selection.args as never) // the schema has checked the arguments' form
    return written(services, call, id)
  }

/** Many new records are answered in the order in which they were given. */
const createMany: Handler = async ({ planner, writer }, { asker, entity, selection, noting }) => {
  planner.check(asker, entity, selection)
  const made = await writer.createMany(asker, entity, selection.args as never) // as in write
  const ids = made.map(({ id }) => id)
  return noting(await planner.readNew(asker, entity, ids, selection))
}

/** A record deleted for good is read just before; a hidden one is read after, so that `deletedAt` and `version` are true. */
const deleted: Handler = async ({ planner, writer }, { asker, entity, selection, noting }) => {
  const before = await planner.readOne(asker, entity, { id: selection.args['id'] }, selection)
  if (before.data === null) throw new AppError('NOT_FOUND')
  const { id } = await writer.delete(asker, entity, selection.args as never) // as in write
  const after = await planner.readWritten(asker, entity, id, selection)
  return noting(after.data === null ? before : after)
}

/** How a filter's records are found; the statement runs in the transaction of the write. */
const bulkOf = ({ planner }: Services, { asker, entity, selection: { args } }: Call): Bulk => ({
  find: most => planner.find(asker, { entity, where: args['where'] }, most),
  atMost: args['atMost'] as number, // an Int!, as the schema says
})

const updatedMany: Handler = ({ writer, ...services }, call) => {
  const { asker, entity, selection } = call
  const data = selection.args['data'] as Input // as in write
  return writer.updateMany(asker, entity, { ...bulkOf({ writer, ...services }, call), data })
}

const deletedMany: Handler = (services, call) =>
  services.writer.deleteMany(call.asker, call.entity, bulkOf(services, call))

const upserted: Handler = async (services, call) => {
  const { compiled, planner, writer } = services
  const { asker, entity, selection } = call
  planner.check(asker, entity, selection)
  const { by, create, update, expectedVersion } = selection.args as unknown as UpsertArguments // as in write
  const { values, ...key } = keyIn(entityOf(compiled, entity), by)
  const { id } = await writer.upsert(asker, entity, {
    ...key,
    by: values,
    create,
    update,
    ...(typeof expectedVersion === 'number' && { expectedVersion }),
    find: found => planner.find(asker, { entity, by: found, path: key.path }, 1),
  })
  return written(services, call, id)
}

interface UpsertArguments {
  readonly by: Input
  readonly create: Input
  readonly update: Input
  readonly expectedVersion?: number | null
}

const handlers: Readonly<Record<RootOperation['does'], Handler>> = {
  single: read,
  lookup: read,
  list,
  groups,
  create: write('create'),
  createMany,
  update: write('update'),
  delete: deleted,
  restore: write('restore'),
  updateMany: updatedMany,
  deleteMany: deletedMany,
  upsert: upserted,
}

type Reread = (services: Services, call: Call, result: Json) => Promise<ReadAnswer<Json>>

const rereadOne: Reread = ({ planner }, { asker, entity, selection }, result) =>
  planner.readWritten(asker, entity, (result as { readonly id: string }).id, selection) // what the writer gave

const rereadMany: Reread = ({ planner }, { asker, entity, selection }, result) => {
  const ids = (result as readonly { readonly id: string }[]).map(({ id }) => id) // what the writer gave
  return planner.readNew(asker, entity, ids, selection)
}

/** A filter's answer is what was found when it was written; there is nothing in it to be lost from sight. */
const told: Reread = async (_services, _call, result) => ({ data: result, redacted: [] })

/** How what a write made is read a second time; what only reads is not here. */
const rereads: Readonly<Partial<Record<RootOperation['does'], Reread>>> = {
  create: rereadOne,
  createMany: rereadMany,
  update: rereadOne,
  delete: rereadOne,
  restore: rereadOne,
  upsert: rereadOne,
  updateMany: told,
  deleteMany: told,
}

interface KeyedCall extends Omit<Call, 'noting'>, Keyed {
  readonly does: RootOperation['does']
}

/** A write that came with an idempotency key. */
function handleOnce(services: Services, reread: Reread, { does, key, body, ...call }: KeyedCall) {
  const { compiled, writer, receipts } = services
  const { asker, entity, selection } = call
  return answerOnce({
    writer,
    receipt: receipts.of(asker, { key, body, step: selection.key }),
    policyKey: asker.policy.key,
    write: async once => {
      const redacted: Redacted[] = []
      const data = await handlers[does](
        { ...services, writer: once },
        { ...call, noting: notingIn(redacted) },
      )
      return { data: data as Json, redacted } // what is answered
    },
    reread: result => reread(services, { ...call, noting: notingIn([]) }, result),
    leavesNothing: does === 'delete' && !entityOf(compiled, entity).softDelete,
  })
}

const notingIn =
  (noted: Redacted[]): Call['noting'] =>
  ({ data, redacted }) => {
    noted.push(...redacted)
    return data
  }

interface Order {
  readonly does: RootOperation['does']
  readonly entity: string
  readonly selection: Selection
}

/** One standard operation for whoever asks; what its answer keeps back is noted in the context. */
export async function carryOut(
  services: Services,
  context: RequestContext,
  { does, ...order }: Order,
): Promise<unknown> {
  const noting = notingIn(context.redacted ?? [])
  const call = { ...order, asker: askerOf(context), noting }
  const reread = rereads[does]
  return withinAllowance(context, does, async () => {
    if (!context.keyed || !reread) return handlers[does](services, call)
    return noting(await handleOnce(services, reread, { ...call, ...context.keyed, does }))
  })
}

/** The standard operations, executed by planner and writer. */
export function rootHandlers(services: Services): RootHandlers {
  return {
    rootResolver:
      ({ does, entity }) =>
      async (_source, _args, context, info: GraphQLResolveInfo) => {
        const key = String(info.path.key)
        if (context.failed?.has(key)) throw context.failed.get(key)
        return carryOut(services, context, { does, entity, selection: selectionFrom(info) })
      },
  }
}
