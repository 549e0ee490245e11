import { AppError, type ErrorCode } from '../../errors/index.ts'
import { uninterrupted } from '../../store/index.ts'
import type { RequestContext } from '../context.ts'
import type { RootOperation } from '../types/roots.ts'

/** The declared exceptions: refusals that hang on records their reader may not see. */
const telling: readonly ErrorCode[] = ['UNIQUE_VIOLATION', 'DELETE_RESTRICTED']

const tells = (does: RootOperation['does'], error: unknown): boolean =>
  error instanceof AppError &&
  (telling.includes(error.code) || (does === 'restore' && error.code === 'FORBIDDEN'))

/**
 * A write whose refusal may tell of hidden records: once somebody has been told as often as they may be, they write nothing
 * for a while, for a write that went through would tell as much.
 * @throws AppError RATE_LIMITED
 */
export async function withinAllowance<Result>(
  { asker, allowances }: RequestContext,
  does: RootOperation['does'],
  work: () => Promise<Result>,
): Promise<Result> {
  const refusals = allowances?.refusals
  if (isRead(does)) return work()
  if (!asker || !refusals) return uninterrupted(work)
  refusals.check(asker.actor.id)
  try {
    return await uninterrupted(work)
  } catch (error) {
    if (tells(does, error)) refusals.use(asker.actor.id)
    throw error
  }
}

const reads: readonly string[] = ['single', 'lookup', 'list', 'groups']
const isRead = (does: RootOperation['does']): boolean => reads.includes(does)
