import { AppError, place } from '../errors/index.ts'
import { type Account, setPassword } from './accounts.ts'
import { type Factors, hasFactor } from './factors/factors.ts'
import type { SessionHolder } from './holder.ts'
import { passwordIssues } from './password-rules.ts'
import { ownAccount, provePassword, type RecentServices } from './recent.ts'
import { endOtherSessions } from './session-list.ts'

export interface NewPassword {
  readonly current: string
  readonly password: string
  readonly address: string
}

/**
 * @throws AppError VALIDATION_FAILED with everything that is wrong with a new password; the demo's own may be anything
 */
export function refuseWeak(
  account: Account,
  chosen: { password: string; path: string; hasFactor: boolean },
): void {
  if (account.demo) return
  const issues = passwordIssues(chosen.password, { ...account, hasFactor: chosen.hasFactor })
  if (issues.length > 0)
    throw new AppError('VALIDATION_FAILED', { issues: issues.map(each => place(each, [chosen.path])) })
}

/** Sets a new password for whoever shows the present one, and ends the account's other sessions. */
export async function changePassword(
  services: RecentServices & { readonly factors: Factors },
  holder: SessionHolder,
  { current, password, address }: NewPassword,
): Promise<void> {
  const { database, compiled, clock, gate, factors } = services
  const account = await ownAccount(services, holder)
  refuseWeak(account, { password, path: 'new', hasFactor: hasFactor(await factors.enrolled(account.id)) })
  await provePassword(services, account, { password: current, address, path: 'current' }, () =>
    setPassword(database, compiled, { id: account.id, password, now: clock() }),
  )
  await endOtherSessions(services, account.id, holder.session?.id)
  await gate.record({ email: account.email, address, method: 'PASSWORD' }, 'password changed', account.id)
}
