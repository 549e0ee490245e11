import { auditedTables, type EntityModel } from '../../model/index.ts'
import { history } from '../plan/history.ts'
import type { Output } from '../plan/plan.ts'
import { cursorInvalid } from '../refusals.ts'
import { type Args, countOf, listLimits } from './page.ts'
import type { Planning } from './planning.ts'

/** What cursors of a record's history are bound to: entries are numbered across the whole register. */
export const historyBinding = 'history'

/** A record's entries in the audit, newest first: whoever may read the record may read its past. */
export function planHistory(planning: Planning, entity: EntityModel, args: Args): Output {
  const beforeSeq = seqOf(planning, args['after'])
  return history({
    tables: auditedTables(entity),
    first: countOf(planning, args, 'first', listLimits.most) ?? listLimits.usual,
    ...(beforeSeq !== undefined && { beforeSeq }),
  })
}

function seqOf(planning: Planning, cursor: unknown): string | undefined {
  if (cursor === undefined || cursor === null) return undefined
  const [seq] = (typeof cursor === 'string' && planning.cursors.open(historyBinding, cursor)) || []
  if (!seq) planning.report(cursorInvalid(), ['after'])
  return seq ?? undefined
}
