import type { Asker } from '../../access/index.ts'
import type { Compiled } from '../../model/index.ts'
import type { Finding } from '../contract.ts'
import type { Cursors } from '../cursors.ts'
import { all } from '../plan/all.ts'
import type { Predicate, Rows } from '../plan/row.ts'
import { forbidden } from '../refusals.ts'
import { entityNamed, startPlanning } from './planning.ts'
import { planKeys } from './record.ts'
import { visibleRows } from './visible-rows.ts'
import { planWhere } from './where.ts'

/**
 * The records a write is to find: what the asker sees of them decides, as in a list.
 * @throws AppError FORBIDDEN, FILTER_FORBIDDEN, or BAD_USER_INPUT with all that is wrong
 */
export function planFinding(
  { compiled, cursors }: { readonly compiled: Compiled; readonly cursors: Cursors },
  asker: Asker,
  finding: Finding,
): Rows {
  const planning = startPlanning(compiled, cursors, asker)
  if (!planning.guards.reaches('read', finding.entity)) throw forbidden()
  const entity = entityNamed(planning, finding.entity)
  const where =
    'by' in finding
      ? planKeys(planning, entity, finding)
      : [planWhere(planning, entity, { input: finding.where, path: ['where'] })]
  planning.refuseReported()
  return visibleRows(planning, entity, { link: { to: 'nothing' }, where: all<Predicate>(where) })
}
