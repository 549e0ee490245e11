import type { Guard } from '../../access/index.ts'
import { lookAhead, sightOf } from './guardian.ts'
import { groupedBy, isSaving, type Node, wayTo } from './nodes.ts'
import type { Values, Write } from './parts.ts'
import { refuseRecord, refuseState, refuseUnseen, stateGuards } from './rights.ts'

/** A record as it was or as it will be. */
export interface State {
  readonly node: Node
  readonly values: Values
  /** Then its author has to see it, too. */
  readonly isAfter?: boolean
}

/** Refuses a mutation for the first record on which the asker may not do what is asked for. */
export async function refuseStates(write: Write, states: readonly State[]): Promise<void> {
  for (const [entity, group] of groupedBy(states, ({ node }) => node.entity)) {
    const guards = group.flatMap(({ node }): readonly Guard[] =>
      isSaving(node)
        ? stateGuards(write.asker, node.does, { entity, data: node.data })
        : [write.asker.policy.rows('delete', entity.name)],
    )
    const subjects = group.map(({ values }) => ({ entity, values }))
    await lookAhead(sightOf(write), guards, subjects)
  }
  for (const { node, values, isAfter } of states) {
    const at = { ...write, entity: node.entity }
    if (isSaving(node)) await refuseState(at, { ...node, way: wayTo(node) }, values)
    else await refuseRecord(at, 'delete', values)
    if (isAfter) await refuseUnseen(at, values)
  }
}
