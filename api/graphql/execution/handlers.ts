import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql'
import type { Asker } from '../../access/index.ts'
import { AppError } from '../../errors/index.ts'
import { type Planner, type ReadAnswer, type Selection, selectionFrom } from '../../planner/index.ts'
import type { Writer } from '../../store/index.ts'
import type { RequestContext } from '../context.ts'
import type { RootOperation } from '../types/roots.ts'
import { notSignedIn } from './not-signed-in.ts'
import type { RecordLoaders } from './record-loaders.ts'

type RootResolver = GraphQLFieldResolver<unknown, RequestContext>

export interface RootHandlers {
  readonly rootResolver: (operation: RootOperation) => RootResolver
}

/** Who asks, with their policy. @throws AppError UNAUTHENTICATED before sign-in @example const { actor } = askerOf(context) */
export function askerOf(context: RequestContext): Asker {
  if (!context.asker) throw notSignedIn(context)
  return context.asker
}

/** The asker's record loaders. @throws AppError UNAUTHENTICATED before sign-in @example const book = await recordsOf(context)('Book').load(id) */
export function recordsOf(context: RequestContext): RecordLoaders {
  if (!context.records) throw notSignedIn(context)
  return context.records
}

interface Services {
  readonly planner: Planner
  readonly writer: Writer
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

/** A record deleted for good is read just before; a hidden one is read after, so that `deletedAt` and `version` are true. */
const deleted: Handler = async ({ planner, writer }, { asker, entity, selection, noting }) => {
  const before = await planner.readOne(asker, entity, { id: selection.args['id'] }, selection)
  if (before.data === null) throw new AppError('NOT_FOUND')
  const { id } = await writer.delete(asker, entity, selection.args as never) // as in write
  const after = await planner.readWritten(asker, entity, id, selection)
  return noting(after.data === null ? before : after)
}

const handlers: Readonly<Record<RootOperation['does'], Handler>> = {
  single: read,
  lookup: read,
  list,
  create: write('create'),
  update: write('update'),
  delete: deleted,
  restore: write('restore'),
}

/** The standard operations, executed by planner and writer. */
export function rootHandlers(services: Services): RootHandlers {
  return {
    rootResolver: operation => (_source, _args, context, info: GraphQLResolveInfo) =>
      handlers[operation.does](services, {
        asker: askerOf(context),
        entity: operation.entity,
        noting: ({ data, redacted }) => {
          context.redacted?.push(...redacted)
          return data
        },
        selection: selectionFrom(info),
      }),
  }
}
