import type { Compiled, Model } from '../model/index.ts'
import type { Database } from '../store/index.ts'
import { factorsOf } from './factors/factor-rows.ts'
import { hasFactor } from './factors/factors.ts'
import type { SessionHolder } from './holder.ts'

/** Whether one of these roles is held only by people who sign in with a second factor. */
export const needsSecondFactor = (model: Model, roles: readonly string[]): boolean =>
  roles.some(role => model.roles[role]?.secondFactor === 'required')

/**
 * Whether this person's session may do nothing but enrol a second factor. Demo accounts are let off; where an identity
 * provider signed the person in, its factors count.
 */
export async function mustEnrol(
  services: { readonly database: Database; readonly compiled: Compiled },
  holder: SessionHolder,
): Promise<boolean> {
  const { actor, demo, session } = holder
  if (demo || session?.kind !== 'password') return false
  if (!needsSecondFactor(services.compiled.model, actor.roles)) return false
  return !hasFactor(await factorsOf(services.database, actor.id))
}
