import type { DeniedCell } from './plan/object.ts'
import type { Plan } from './plan/plan.ts'

/** What an answer to a plan might keep back, whatever the rows are. */
export const denialsOf = (plan: Plan): readonly DeniedCell[] => deniedIn(plan)

function deniedIn(node: unknown): readonly DeniedCell[] {
  if (typeof node !== 'object' || node === null) return []
  const own = 'kind' in node && node.kind === 'object' && 'denied' in node ? node.denied : []
  return [...(own as readonly DeniedCell[]), ...Object.values(node).flatMap(deniedIn)] // objects of a plan list their cells
}
