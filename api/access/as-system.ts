import type { Model } from '../model/index.ts'
import { compileSystemPolicy } from './compile-policy.ts'
import type { Actor, Asker } from './policy.ts'

/** Fixed ids of the platform's own actors, written by its first migration, so that the audit can name them. */
export const systemActors = {
  migration: { id: '00000000-0000-7000-8000-000000000001', kind: 'job', label: 'migration', roles: [] },
  import: { id: '00000000-0000-7000-8000-000000000002', kind: 'job', label: 'import', roles: [] },
  seed: { id: '00000000-0000-7000-8000-000000000003', kind: 'job', label: 'seed', roles: [] },
  administration: {
    id: '00000000-0000-7000-8000-000000000004',
    kind: 'job',
    label: 'administration',
    roles: [],
  },
} as const satisfies Record<string, Actor>

/**
 * Work the system does in its own name, with every right and a reason that stands in the audit.
 * This is the only way past the roles; it is named, recorded and easy to search for.
 *
 * @example asSystem(model, 'seed', 'demo register')
 */
export function asSystem(model: Model, actor: keyof typeof systemActors, reason: string): Asker {
  return {
    actor: systemActors[actor],
    policy: compileSystemPolicy(model),
    language: 'en',
    requestId: crypto.randomUUID(),
    source: actor,
    reason,
  }
}

/**
 * A step of the system's own within what somebody asks for, such as storing a key that only `createApiKey` may make: with
 * every right, and under that person's name in the audit.
 */
export const asSystemFor = (model: Model, asker: Asker, reason: string): Asker => ({
  ...asker,
  policy: compileSystemPolicy(model),
  reason: asker.reason ?? reason,
})
