import type { MemberOf } from './member-of.ts'

export type ActorField = 'id' | 'label' | 'kind' | '__typename'

/** Who created or changed the row. */
export interface ActorNode {
  readonly kind: 'actor'
  /** The row's column with the actor's id. */
  readonly column: string
  readonly members: readonly MemberOf<ActorField>[]
}

export const actor = (column: string, members: ActorNode['members']): ActorNode =>
  Object.freeze({ kind: 'actor', column, members })
