import { both } from './guard.ts'
import type { Policy } from './policy.ts'

/** What a file may do: its rows need the right to import beside the right to what they do. */
export const byFile = (policy: Policy): Policy => ({
  ...policy,
  key: `${policy.key} by file`,
  rows: (action, entity) =>
    action === 'create' || action === 'update'
      ? both(policy.rows(action, entity), policy.rows('import', entity))
      : policy.rows(action, entity),
})
