import { type Asker, compilePolicy, type Policy } from '../access/index.ts'
import { type Language, tooShort } from '../define/index.ts'
import { AppError, place } from '../errors/index.ts'
import { type Account, accountById, findAccount, setPassword } from './accounts.ts'
import { passwordMatches } from './password.ts'
import {
  closeSession,
  holderOf,
  openInvitation,
  openSession,
  type Session,
  type SessionHolder,
  type SessionServices,
  useInvitation,
} from './sessions.ts'
import { turnstile } from './turnstile.ts'

/** What a request says about itself besides who asks. */
export interface RequestFacts {
  readonly language: Language
  readonly requestId: string
  readonly source: string
  readonly reason?: string
  readonly strict?: boolean
}

/** What of a holder decides what may be seen. */
export type PolicyHolder = Pick<SessionHolder, 'actor' | 'attributes'>

export interface Authentication {
  /** @throws AppError UNAUTHENTICATED, the same for a wrong password and an unknown account */
  readonly signIn: (email: string, password: string) => Promise<Session & { holder: SessionHolder }>
  /** A new account's token, good once within a day: whoever brings it sets the password. */
  readonly invite: (accountId: string) => Promise<Session>
  /** @throws AppError UNAUTHENTICATED for an unknown or used token, VALIDATION_FAILED for a weak password */
  readonly accept: (token: string, password: string) => Promise<Session & { holder: SessionHolder }>
  readonly signOut: (token: string) => Promise<void>
  /** The holder of a live session; remembered for a few seconds, so that a removed session ends soon everywhere. */
  readonly holderOf: (token: string) => Promise<SessionHolder | undefined>
  /** The roles and attributes of an active account; undefined where there is none. */
  readonly accountHolder: (accountId: string) => Promise<PolicyHolder | undefined>
  readonly askerFor: (holder: PolicyHolder, facts: RequestFacts) => Asker
}

const invitationOver = {
  en: 'This link has been used or is over',
  ru: 'Эта ссылка уже использована или устарела',
  kk: 'Бұл сілтеме пайдаланылған немесе мерзімі өткен',
}

const shortestPassword = 15

const remembered = 5_000
const rememberedAtMost = 10_000

const wrongCredentials = {
  en: 'The e-mail or the password is wrong',
  ru: 'Неверная почта или пароль',
  kk: 'Пошта немесе құпиясөз қате',
}

const holderFor = ({ id, name, roles, email, attributes }: Account): SessionHolder => ({
  actor: { id, kind: 'user', label: name, roles },
  email,
  attributes,
})

export function createAuthentication(services: SessionServices): Authentication {
  const { database, compiled, clock } = services
  const hashing = turnstile(2)
  const policies = new Map<string, Policy>()
  const seen = new Map<string, { holder: SessionHolder; until: number }>()

  const policyOf = ({ actor: { roles }, attributes }: PolicyHolder): Policy => {
    const key = JSON.stringify([[...roles].sort(), Object.entries(attributes).sort()])
    const policy = policies.get(key) ?? compilePolicy(compiled.model, roles, attributes)
    if (policies.size >= rememberedAtMost) policies.clear()
    policies.set(key, policy)
    return policy
  }

  async function holder(token: string): Promise<SessionHolder | undefined> {
    const now = clock().getTime()
    const known = seen.get(token)
    if (known && known.until > now) return known.holder
    const found = await holderOf(services, token)
    if (seen.size >= rememberedAtMost) seen.clear()
    if (found) seen.set(token, { holder: found, until: now + remembered })
    else seen.delete(token)
    return found
  }

  return {
    signIn: async (email, password) => {
      const account = await findAccount(database, email)
      const matches = await hashing(() => passwordMatches(password, account?.passwordHash))
      if (!account || !matches) throw new AppError('UNAUTHENTICATED', { message: wrongCredentials })
      const session = await openSession(services, account)
      return { ...session, holder: holderFor(account) }
    },
    invite: accountId => openInvitation(services, accountId),
    accept: async (token, password) => {
      if ([...password].length < shortestPassword)
        throw new AppError('VALIDATION_FAILED', { issues: [place(tooShort(shortestPassword), ['password'])] })
      const id = await useInvitation(services, token)
      const account = id && (await hashing(() => setPassword(database, compiled, { id, password })))
      if (!account) throw new AppError('UNAUTHENTICATED', { message: invitationOver })
      return { ...(await openSession(services, account)), holder: holderFor(account) }
    },
    signOut: async token => {
      seen.delete(token)
      await closeSession(services, token)
    },
    holderOf: holder,
    accountHolder: async id => {
      const account = await accountById(database, id)
      return account && holderFor(account)
    },
    askerFor: (who, facts) => ({ actor: who.actor, policy: policyOf(who), ...facts }),
  }
}
