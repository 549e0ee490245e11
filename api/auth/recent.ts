import { issue } from '../define/index.ts'
import { AppError, place } from '../errors/index.ts'
import { type Account, accountById } from './accounts.ts'
import type { Gate, GateServices } from './gate.ts'
import type { SessionHolder } from './holder.ts'
import { passwordMatches } from './password.ts'

export interface RecentServices extends GateServices {
  readonly gate: Gate
}

/** Somebody at work who changes their own ways in; a password that is shown counts as having just signed in. */
export interface Owner {
  readonly holder: SessionHolder
  readonly address: string
  readonly password?: string | undefined
}

const recent = 5 * 60_000

/** The owner's account. @throws AppError FORBIDDEN for keys and foreign tokens: they change nobody's account */
export async function ownAccount({ database, clock }: GateServices, holder: SessionHolder): Promise<Account> {
  const account = holder.via === 'session' ? await accountById(database, holder.actor.id, clock()) : undefined
  if (!account) throw new AppError('FORBIDDEN')
  return account
}

/**
 * The account of somebody who has signed in within five minutes or shows the password now.
 * @throws AppError FORBIDDEN with `passwordNeeded`, VALIDATION_FAILED for a wrong password, RATE_LIMITED after several
 */
export async function provenOwner(services: RecentServices, owner: Owner): Promise<Account> {
  const account = await ownAccount(services, owner.holder)
  const since = services.clock().getTime() - (owner.holder.session?.signedInAt.getTime() ?? 0)
  if (owner.password !== undefined) {
    await provePassword(services, account, { ...owner, password: owner.password, path: 'password' })
    return account
  }
  if (since > recent) throw passwordNeeded()
  return account
}

export const passwordNeeded = (): AppError =>
  new AppError('FORBIDDEN', { message: enterPassword, extensions: { passwordNeeded: true } })

const enterPassword = {
  en: 'Enter your password to do this',
  ru: 'Для этого введите пароль',
  kk: 'Бұл үшін құпиясөзіңізді енгізіңіз',
}

const wrongPassword = issue('WRONG_PASSWORD', {
  en: 'The password is wrong',
  ru: 'Неверный пароль',
  kk: 'Құпиясөз қате',
})

/** @throws AppError VALIDATION_FAILED for a wrong password; `then` is done in the same turn as the look at a right one */
export async function provePassword(
  { gate }: RecentServices,
  account: Account,
  shown: { readonly password: string; readonly address: string; readonly path: string },
  then: () => Promise<unknown> = async () => undefined,
): Promise<void> {
  const { passed } = await gate.pass({ ...shown, email: account.email, method: 'PASSWORD' }, async () => {
    const matches = await passwordMatches(shown.password, account.passwordHash)
    if (matches) await then()
    return { accountId: account.id, passed: matches }
  })
  if (!passed) throw new AppError('VALIDATION_FAILED', { issues: [place(wrongPassword, [shown.path])] })
}
