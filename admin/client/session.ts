import type { ConsoleBoot } from '../../api/manifest/types.ts'
import type { GraphqlClient } from './graphql-client.ts'

const signInDocument = `mutation SignIn($email: String!, $password: String!) {
  signIn(email: $email, password: $password) { expiresAt }
}`

/** The server answers with a cookie; the token itself is never asked for, so no script ever holds it. */
export async function signIn(client: GraphqlClient, email: string, password: string): Promise<void> {
  await client.request(signInDocument, { email, password })
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
