import type DataLoader from 'dataloader'
import type { Asker } from '../../access/index.ts'
import type { Compiled } from '../../model/index.ts'
import type { Planner } from '../../planner/index.ts'
import type { Database, Receipts, Writer } from '../../store/index.ts'
import type { RequestContext } from '../context.ts'
import { notSignedIn } from '../execution/not-signed-in.ts'
import { type RecordLoaders, recordLoaders } from '../execution/record-loaders.ts'

/** What custom resolvers work with in one request, all of it in the asker's name. */
export interface Work {
  readonly compiled: Compiled
  readonly planner: Planner
  readonly writer: Writer
  readonly receipts: Receipts
  readonly database: Database
  readonly records: RecordLoaders
  /** Loaders that resolvers have made for themselves in this request, by name. */
  readonly loaders: Map<string, DataLoader<unknown, unknown>>
}

export type WorkParts = Omit<Work, 'records' | 'loaders'>

/** One a request: what its loaders remember is only ever what this asker may see. */
export const workFor = (parts: WorkParts, asker: Asker): Work => ({
  ...parts,
  records: recordLoaders(parts.compiled, parts.planner, asker),
  loaders: new Map(),
})

/** @throws AppError UNAUTHENTICATED before sign-in */
export function workOf(context: RequestContext): Work {
  if (!context.work) throw notSignedIn(context)
  return context.work
}

/** The asker's record loaders. @throws AppError UNAUTHENTICATED before sign-in @example const book = await recordsOf(context)('Book').load(id) */
export const recordsOf = (context: RequestContext): RecordLoaders => workOf(context).records
