import { AppError, place } from '../errors/index.ts'
import { type Account, accountById, findAccount, setPassword } from './accounts.ts'
import { createGate, type GateServices } from './gate.ts'
import { passwordMatches } from './password.ts'
import { type PasswordOwner, passwordIssues } from './password-rules.ts'
import { invitedAccount, openSession, type Session, type SessionHolder, useInvitation } from './sessions.ts'

export type SignedIn = Session & { readonly holder: SessionHolder }

export interface PasswordShown {
  readonly email: string
  readonly password: string
  /** Where the request comes from. */
  readonly address: string
}

export interface SignIn {
  /**
   * @throws AppError UNAUTHENTICATED, the same for a wrong password and an unknown account;
   * RATE_LIMITED with `retryAfter` after failures; OVERLOADED
   */
  readonly signIn: (shown: PasswordShown) => Promise<SignedIn>
  /** @throws AppError UNAUTHENTICATED for an unknown or used token, VALIDATION_FAILED for a weak password */
  readonly accept: (accepted: InvitationShown) => Promise<SignedIn>
}

export interface InvitationShown {
  readonly token: string
  /** The one the invited person has chosen. */
  readonly password: string
  readonly address: string
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

const holderFor = ({ id, name, roles, email, attributes }: Account): SessionHolder => ({
  actor: { id, kind: 'user', label: name, roles },
  email,
  attributes,
})

/** The ways a person opens a session: by password and by a one-time link. */
export function createSignIn(services: GateServices): SignIn {
  const { database, compiled } = services
  const gate = createGate(services)
  const begin = async (account: Account): Promise<SignedIn> => ({
    ...(await openSession(services, account)),
    holder: holderFor(account),
  })
  return {
    signIn: async ({ email, password, address }) => {
      const shown = { email, address, method: 'PASSWORD' }
      const { account, passed } = await gate.pass(shown, async () => {
        const found = await findAccount(database, email)
        const matches = await passwordMatches(password, found?.passwordHash)
        return { account: found, accountId: found?.id, passed: matches }
      })
      if (!account || !passed) throw new AppError('UNAUTHENTICATED', { message: wrongCredentials })
      await gate.succeeded(shown, account.id)
      return begin(account)
    },
    accept: async ({ token, password, address }) => {
      const id = await invitedAccount(services, token)
      const invited = id === undefined ? undefined : await accountById(database, id)
      if (!invited) throw new AppError('UNAUTHENTICATED', { message: invitationOver })
      refuseWeak(password, { ...invited, hasFactor: false })
      const shown = { email: invited.email, address, method: 'INVITATION' }
      const { account } = await gate.pass(shown, async () => {
        const used = await useInvitation(services, token)
        const changed = used && (await setPassword(database, compiled, { id: used, password }))
        return { account: changed || undefined, accountId: invited.id, passed: Boolean(changed) }
      })
      if (!account) throw new AppError('UNAUTHENTICATED', { message: invitationOver })
      await gate.succeeded(shown, account.id)
      return begin(account)
    },
  }
}

/** @throws AppError VALIDATION_FAILED with everything that is wrong with a new password */
function refuseWeak(password: string, owner: PasswordOwner): void {
  const issues = passwordIssues(password, owner).map(each => place(each, ['password']))
  if (issues.length > 0) throw new AppError('VALIDATION_FAILED', { issues })
}
