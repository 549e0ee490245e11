import { TOTP } from 'otpauth'
import { addAccount } from '../../../api/auth/index.ts'
import type { Answer, Ask, World } from '../../kit/world.ts'

export const password = 'seven grey herons over'

/** Somebody with an account, and what they ask at the sign-in door. */
export interface Person {
  readonly email: string
  readonly signIn: (code?: string, given?: string) => Promise<Answer>
  readonly complete: (challenge: string, shown: { code?: string; passkey?: unknown }) => Promise<Answer>
  /** Signs in with the password (and the code) and asks from then on. */
  readonly ask: (code?: string) => Promise<Ask>
}

const signInDocument =
  'mutation ($email: String!, $password: String!, $code: String) { signIn(email: $email, password: $password, code: $code) { token user { email } } }'
const completeDocument =
  'mutation ($challenge: String!, $code: String, $passkey: JSON) { completeSignIn(challenge: $challenge, code: $code, passkey: $passkey) { token user { email } } }'

export async function person(
  world: World,
  name: string,
  { role = 'reader', demo = false }: { role?: string; demo?: boolean } = {},
): Promise<Person> {
  const email = `${name}@test.local`
  await addAccount(world.database, world.compiled, { email, name, password, roles: [role], demo })
  const signIn = (code?: string, given = password) =>
    world.nobody(signInDocument, { variables: { email, password: given, code } })
  return {
    email,
    signIn,
    complete: (challenge, shown) => world.nobody(completeDocument, { variables: { challenge, ...shown } }),
    ask: async code => asking(world, await signIn(code)),
  }
}

/** Asks in the name of whoever has just signed in. */
export function asking(world: World, { data }: Answer): Ask {
  const { token } = data.signIn ?? data.completeSignIn
  return (query, options) =>
    world.nobody(query, { ...options, headers: { ...options?.headers, authorization: `Bearer ${token}` } })
}

/** An app that makes codes, at the test's own time. */
export const codeApp = (secret: string, clock: () => Date) => (stepsAhead: number) =>
  new TOTP({ secret }).generate({ timestamp: clock().getTime() + stepsAhead * 30_000 })

/** Enrols a code generator and gives its app and the recovery codes. */
export async function enrolTotp(ask: Ask, clock: () => Date) {
  const begun = await ask('mutation { beginTotp { uri secret } }')
  const code = codeApp(begun.data.beginTotp.secret, clock)
  const { data } = await ask(
    'mutation ($code: String!) { confirmTotp(code: $code) { recoveryCodes factors { id kind } } }',
    { variables: { code: code(0) } },
  )
  const { recoveryCodes, factors } = data.confirmTotp
  return { code, uri: begun.data.beginTotp.uri as string, recoveryCodes: recoveryCodes as string[], factors }
}

export const errorOf = ({ errors }: Answer) => errors?.[0]?.extensions
