import type { Asker } from '../../access/index.ts'
import { AppError } from '../../errors/index.ts'
import type { Sql, Transaction } from '../../store/index.ts'
import type { RequestContext } from '../context.ts'
import { askerOf } from '../execution/handlers.ts'
import { workOf } from './work.ts'

/** What SQL by hand reads, by entity: the fields its text mentions. */
export type Reads = Readonly<Record<string, readonly string[]>>

export interface ReadByHand extends Sql {
  readonly reads: Reads
}

/**
 * The database fences rows, not fields: whoever may not read each of these fields on every record they may read at all is
 * refused.
 */
function refuseHidden({ policy }: Asker, reads: Reads): void {
  for (const [entity, fields] of Object.entries(reads)) {
    const isOpen = fields.every(field => policy.readable(entity, field) === true)
    if (policy.rows('read', entity) === false || !isOpen) throw new AppError('FORBIDDEN')
  }
}

/**
 * SQL by hand, in a read-only transaction as the asker: the database leaves only the rows their roles let them read. For
 * the fields it cannot, so `reads` says which ones the text mentions, in where and order too.
 *
 * @throws AppError UNAUTHENTICATED before sign-in, FORBIDDEN for whoever may not read one of the fields
 * @example
 * const rows = await readByHand<{ pages: string }>(context, {
 *   reads: { Book: ['pages', 'binding'] },
 *   text: 'select sum(pages) as pages from book where binding = $1 and deleted_at is null',
 *   values: ['HARDBACK'],
 * })
 */
export function readByHand<Row extends object>(
  context: RequestContext,
  { reads, text, values }: ReadByHand,
): Promise<readonly Row[]> {
  const asker = askerOf(context)
  refuseHidden(asker, reads)
  return workOf(context).database.transaction(asker, async transaction => {
    await transaction.query({ text: 'set transaction read only', values: [] })
    return transaction.query<Row>({ text, values })
  })
}

/**
 * Changes by SQL by hand, in one transaction that names the asker: the database permits just the rows their roles do, and
 * the audit has every change. Checks, versions and rights to fields are the text's own affair; where `standard` will do,
 * take that.
 *
 * @throws AppError UNAUTHENTICATED before sign-in, FORBIDDEN for whoever may not read one of the fields
 * @example await changeByHand(context, { Loan: ['dueOn'] }, ({ query }) => query({ text: '…', values: [] }))
 */
export function changeByHand<Result>(
  context: RequestContext,
  reads: Reads,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const asker = askerOf(context)
  refuseHidden(asker, reads)
  return workOf(context).database.transaction(asker, work)
}
