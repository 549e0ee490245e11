import { auditedTables, type EntityModel } from '../../model/index.ts'
import { type HiddenColumn, history } from '../plan/history.ts'
import type { Output } from '../plan/plan.ts'
import { negate, type Predicate } from '../plan/row.ts'
import { cursorInvalid } from '../refusals.ts'
import { type Args, countOf, listLimits } from './page.ts'
import type { Planning } from './planning.ts'

/** What cursors of a record's history are bound to: entries are numbered across the whole register. */
export const historyBinding = 'history'

/** A record's entries in the audit, newest first: whoever may read the record may read its past. */
export function planHistory(planning: Planning, entity: EntityModel, args: Args): Output {
  const beforeSeq = seqOf(planning, args['after'])
  const hidden = hiddenIn(planning, entity)
  return history({
    tables: auditedTables(entity),
    first: countOf(planning, args, 'first', listLimits.most) ?? listLimits.usual,
    ...(beforeSeq !== undefined && { beforeSeq }),
    ...(hidden.length > 0 && { hidden }),
  })
}

/** What the asker may see of some rows only, by its place in the audit; what may never be seen its readers leave out. */
function hiddenIn({ guards }: Planning, entity: EntityModel): readonly HiddenColumn<Predicate>[] {
  const columns = [
    ...Object.values(entity.fields).map(({ name, column }) => ({ name, table: entity.table, column })),
    ...Object.values(entity.relations).flatMap(relation => {
      if (relation.type === 'many') return []
      const { name } = relation
      if (relation.type === 'one') return [{ name, table: entity.table, column: relation.column }]
      return [{ name, table: relation.joinTable, column: relation.targetColumn }]
    }),
  ]
  return columns.flatMap(({ name, table, column }) => {
    const sees = guards.sees(entity.name, name)
    return sees.kind === 'always' ? [] : [{ table, column, when: negate(sees) }]
  })
}

function seqOf(planning: Planning, cursor: unknown): string | undefined {
  if (cursor === undefined || cursor === null) return undefined
  const [seq] = (typeof cursor === 'string' && planning.cursors.open(historyBinding, cursor)) || []
  if (!seq) planning.report(cursorInvalid(), ['after'])
  return seq ?? undefined
}
