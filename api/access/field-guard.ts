import type { Action } from '../define/index.ts'
import type { Guard } from './guard.ts'
import type { Policy } from './policy.ts'

export type FieldAction = 'read' | 'create' | 'update' | 'reveal'

/** Whether an action is allowed field by field; the others know whole records only. */
export const hasFields = (action: Action): action is FieldAction =>
  ['read', 'create', 'update', 'reveal'].includes(action)

/** What a policy says of one field under one action. */
export function fieldGuard(
  policy: Policy,
  action: FieldAction,
  { entity, field }: { readonly entity: string; readonly field: string },
): Guard {
  if (action === 'read') return policy.readable(entity, field)
  return action === 'reveal' ? policy.revealable(entity, field) : policy.writable(entity, field, action)
}
