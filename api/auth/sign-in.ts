import { AppError } from '../errors/index.ts'
import { type Account, accountById, findAccount, personOf, setPassword } from './accounts.ts'
import {
  createFactorStep,
  type FactorStep,
  type FactorStepServices,
  type PasskeyAsked,
} from './factor-step.ts'
import type { Shown } from './gate.ts'
import type { SessionHolder } from './holder.ts'
import { refuseWeak } from './own-password.ts'
import { passwordMatches } from './password.ts'
import { invitedAccount, openSession, type Session, useInvitation } from './sessions.ts'

export type SignedIn = Session & { readonly holder: SessionHolder }

/** Where somebody signs in from. */
export interface Visit {
  readonly address: string
  /** The address of the page, e.g. `https://register.example`; passkeys are bound to it. */
  readonly origin: string
  readonly userAgent?: string | undefined
}

export interface PasswordShown extends Visit {
  readonly email: string
  readonly password: string
  /** Of the code generator, or a recovery code; absent until it is asked for. */
  readonly code?: string | undefined
}

export interface SignIn {
  /**
   * @throws AppError UNAUTHENTICATED, the same for a wrong password and an unknown account; with `factors` and
   * `challenge` where a second factor is to follow; RATE_LIMITED with `retryAfter` after failures; OVERLOADED
   */
  readonly signIn: (shown: PasswordShown) => Promise<SignedIn>
  /** Answers a challenge with a code or a passkey. @throws AppError as above, with a fresh challenge after a wrong code */
  readonly completeSignIn: (shown: FactorShown) => Promise<SignedIn>
  /** Begins a sign-in by passkey alone. */
  readonly beginPasskeySignIn: (origin: string) => Promise<PasskeyAsked>
  /**
   * @throws AppError UNAUTHENTICATED for an unknown or used token, or with a challenge where the account has a second
   * factor; VALIDATION_FAILED for a weak password
   */
  readonly accept: (accepted: InvitationShown) => Promise<SignedIn>
}

export interface FactorShown extends Visit {
  readonly challenge: string
  readonly code?: string | undefined
  /** What the browser answered. */
  readonly passkey?: unknown
}

export interface InvitationShown extends Visit {
  readonly token: string
  /** The one the invited person has chosen. */
  readonly password: string
}

const invitationOver = {
  en: 'This link has been used or is over',
  ru: 'Эта ссылка уже использована или устарела',
  kk: 'Бұл сілтеме пайдаланылған немесе мерзімі өткен',
}

const wrongCredentials = {
  en: 'The e-mail or the password is wrong',
  ru: 'Неверная почта или пароль',
  kk: 'Пошта немесе құпиясөз қате',
}

interface Proven {
  readonly account: Account
  readonly visit: Visit
  readonly methods: readonly string[]
}

/** The ways a person opens a session: by password and second factor, by passkey, and by a one-time link. */
export function createSignIn(services: FactorStepServices): SignIn {
  const step = createFactorStep(services)
  const begin = async ({ account, visit, methods }: Proven): Promise<SignedIn> => {
    const { address, userAgent } = visit
    const shown = { email: account.email, address, method: methods.at(-1) ?? 'PASSWORD' }
    await services.gate.succeeded(shown, account.id)
    const facts = { methods, address, ...(userAgent !== undefined && { userAgent }) }
    const { session, ...token } = await openSession(services, account, facts)
    return { ...token, holder: personOf(account, { via: 'session', session }) }
  }
  return {
    signIn: async shown => begin(await byPassword(services, step, shown)),
    completeSignIn: async shown => {
      const { account, methods } = await step.complete(shown)
      return begin({ account, methods, visit: shown })
    },
    beginPasskeySignIn: step.beginPasskey,
    accept: async shown => begin(await byInvitation(services, step, shown)),
  }
}

async function byPassword(
  { database, clock, gate }: FactorStepServices,
  step: FactorStep,
  shown: PasswordShown,
): Promise<Proven> {
  const { email, password, address, code } = shown
  const first: Shown = { email, address, method: 'PASSWORD' }
  const { account, passed } = await gate.pass(first, async () => {
    const found = await findAccount(database, email, clock())
    const matches = await passwordMatches(password, found?.passwordHash)
    return { account: found, accountId: found?.id, passed: matches }
  })
  if (!account || !passed) throw new AppError('UNAUTHENTICATED', { message: wrongCredentials })
  if (!(await step.isNeeded(account))) return { account, visit: shown, methods: ['PASSWORD'] }
  if (!code) throw await step.ask(account, shown)
  const methods = await step.proveCode(account, { ...shown, code })
  return { account, visit: shown, methods }
}

/** A link sets the password and no more: where there is a second factor, it is asked for as ever. */
async function byInvitation(
  services: FactorStepServices,
  step: FactorStep,
  shown: InvitationShown,
): Promise<Proven> {
  const { database, compiled, clock, gate } = services
  const { token, password, address } = shown
  const over = new AppError('UNAUTHENTICATED', { message: invitationOver })
  const id = await invitedAccount(services, token)
  const invited = id === undefined ? undefined : await accountById(database, id, clock())
  if (!invited) throw over
  refuseWeak(invited, { password, path: 'password', hasFactor: false })
  const { account } = await gate.pass({ email: invited.email, address, method: 'INVITATION' }, async () => {
    const used = await useInvitation(services, token)
    const changed = used && (await setPassword(database, compiled, { id: used, password, now: clock() }))
    return { account: changed || undefined, accountId: invited.id, passed: Boolean(changed) }
  })
  if (!account) throw over
  if (await step.isNeeded(account)) throw await step.ask(account, shown)
  return { account, visit: shown, methods: ['PASSWORD'] }
}
