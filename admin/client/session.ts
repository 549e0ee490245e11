import type { ConsoleBoot } from '../../api/manifest/types.ts'
import type { GraphqlClient } from './graphql-client.ts'

const signInDocument = `mutation SignIn($email: String!, $password: String!) {
  signIn(email: $email, password: $password) { expiresAt }
}`

/** The server answers with a cookie; the token itself is never asked for, so no script ever holds it. */
export async function signIn(client: GraphqlClient, email: string, password: string): Promise<void> {
  await client.request(signInDocument, { email, password })
}

const completeDocument = `mutation CompleteSignIn($challenge: String!, $code: String, $passkey: JSON) {
  completeSignIn(challenge: $challenge, code: $code, passkey: $passkey) { expiresAt }
}`

export interface FactorShown {
  readonly code?: string
  readonly passkey?: unknown
}

/** Answers what a sign-in has asked for. */
export async function completeSignIn(
  client: GraphqlClient,
  challenge: string,
  shown: FactorShown,
): Promise<void> {
  await client.request(completeDocument, { challenge, ...shown })
}

export interface PasskeyAsked {
  readonly challenge: string
  readonly options: unknown
}

export async function beginPasskeySignIn(client: GraphqlClient): Promise<PasskeyAsked> {
  const { beginPasskeySignIn: asked } = await client.request<{ beginPasskeySignIn: PasskeyAsked }>(
    'mutation BeginPasskeySignIn { beginPasskeySignIn { challenge options } }',
  )
  return asked
}

export interface SignInWays {
  readonly passkey: boolean
  readonly oidc: { readonly label: string; readonly url: string } | null
}

export async function signInWays(client: GraphqlClient): Promise<SignInWays> {
  const { signInOptions } = await client.request<{ signInOptions: SignInWays }>(
    'query SignInOptions { signInOptions { passkey oidc { label url } } }',
  )
  return signInOptions
}

const acceptDocument = `mutation AcceptInvitation($token: String!, $password: String!) {
  acceptInvitation(token: $token, password: $password) { expiresAt }
}`

/** A new account sets its password by a one-time token; the answer signs it in. */
export async function acceptInvitation(
  client: GraphqlClient,
  token: string,
  password: string,
): Promise<void> {
  await client.request(acceptDocument, { token, password })
}

export async function signOut(client: GraphqlClient): Promise<void> {
  await client.request('mutation SignOut { signOut }')
}

export async function loadBoot(client: GraphqlClient): Promise<ConsoleBoot> {
  const { consoleBoot } = await client.request<{ consoleBoot: ConsoleBoot }>(
    'query ConsoleBoot { consoleBoot }',
  )
  return consoleBoot
}
