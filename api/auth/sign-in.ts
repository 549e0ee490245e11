import { tooShort } from '../define/index.ts'
import { AppError, place } from '../errors/index.ts'
import { type Account, findAccount, setPassword } from './accounts.ts'
import { passwordMatches } from './password.ts'
import {
  openSession,
  type Session,
  type SessionHolder,
  type SessionServices,
  useInvitation,
} from './sessions.ts'
import { turnstile } from './turnstile.ts'

export type SignedIn = Session & { readonly holder: SessionHolder }

export interface SignIn {
  /** @throws AppError UNAUTHENTICATED, the same for a wrong password and an unknown account */
  readonly signIn: (email: string, password: string) => Promise<SignedIn>
  /** @throws AppError UNAUTHENTICATED for an unknown or used token, VALIDATION_FAILED for a weak password */
  readonly accept: (token: string, password: string) => Promise<SignedIn>
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

const shortestPassword = 15

const holderFor = ({ id, name, roles, email, attributes }: Account): SessionHolder => ({
  actor: { id, kind: 'user', label: name, roles },
  email,
  attributes,
})

/** The ways a person opens a session: by password and by a one-time link. */
export function createSignIn(services: SessionServices): SignIn {
  const { database, compiled } = services
  const hashing = turnstile(2)
  const begin = async (account: Account): Promise<SignedIn> => ({
    ...(await openSession(services, account)),
    holder: holderFor(account),
  })
  return {
    signIn: async (email, password) => {
      const account = await findAccount(database, email)
      const matches = await hashing(() => passwordMatches(password, account?.passwordHash))
      if (!account || !matches) throw new AppError('UNAUTHENTICATED', { message: wrongCredentials })
      return begin(account)
    },
    accept: async (token, password) => {
      if ([...password].length < shortestPassword)
        throw new AppError('VALIDATION_FAILED', { issues: [place(tooShort(shortestPassword), ['password'])] })
      const id = await useInvitation(services, token)
      const account = id && (await hashing(() => setPassword(database, compiled, { id, password })))
      if (!account) throw new AppError('UNAUTHENTICATED', { message: invitationOver })
      return begin(account)
    },
  }
}
