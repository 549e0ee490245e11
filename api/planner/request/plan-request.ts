import type { Asker } from '../../access/index.ts'
import type { Compiled } from '../../model/index.ts'
import type { ReadRequest } from '../contract.ts'
import type { Cursors } from '../cursors.ts'
import type { Plan } from '../plan/plan.ts'
import { forbidden } from '../refusals.ts'
import { planConnection } from './connection.ts'
import { planFields } from './fields.ts'
import { planGroups } from './groups.ts'
import { entityNamed, startPlanning } from './planning.ts'
import { planRecord } from './record.ts'
import type { Deleted } from './visible-rows.ts'

/** A read as the planner takes it: a record where `by` is given, else a list. */
export interface Request extends ReadRequest {
  /** Of a record; unless given, deleted ones are found by id by those who may restore them. */
  readonly deleted?: Deleted
}

/**
 * Request and policy to plan.
 * @throws AppError FORBIDDEN, FILTER_FORBIDDEN, LIMIT_EXCEEDED, or BAD_USER_INPUT with all that is wrong
 */
export function planRequest(compiled: Compiled, cursors: Cursors, asker: Asker, request: Request): Plan {
  const planning = startPlanning(compiled, cursors, asker)
  if (!planning.guards.reaches('read', request.entity)) throw forbidden()
  const entity = entityNamed(planning, request.entity)
  const { by, args = {}, selection, deleted, isGrouped } = request
  if (isGrouped) {
    const plan = planGroups(planning, entity, { args, children: selection.children })
    planning.refuseReported()
    return plan
  }
  const plan = by
    ? planRecord(planning, entity, { by, selection, ...(deleted && { deleted }) })
    : planConnection(planning, {
        entity,
        link: { to: 'nothing' },
        args,
        children: selection.children,
        fieldsOf: children => planFields(planning, entity, children),
      })
  planning.refuseReported()
  return plan
}
