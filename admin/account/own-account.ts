import type { GraphqlClient } from '../client/graphql-client.ts'

export interface SecondFactor {
  readonly id: string
  readonly kind: 'TOTP' | 'PASSKEY'
  readonly name: string | null
  readonly createdAt: string
  readonly lastUsedAt: string | null
}

export interface MyFactors {
  readonly factors: readonly SecondFactor[]
  readonly recoveryCodesLeft: number
  /** Only in the answer that made them. */
  readonly recoveryCodes: readonly string[] | null
}

export interface TotpSetup {
  readonly uri: string
  readonly secret: string
}

export interface LiveSession {
  readonly id: string
  readonly createdAt: string
  readonly lastSeenAt: string
  readonly current: boolean
  readonly address: string | null
  readonly userAgent: string | null
}

export interface ApiKey {
  readonly id: string
  readonly name: string
  readonly scopes: string
  readonly expiresAt: string
  readonly revokedAt: string | null
  readonly lastUsedAt: string | null
}

export interface NewApiKey {
  readonly name: string
  readonly scopes: readonly string[]
  readonly expiresAt: string
}

const factorFields = 'factors { id kind name createdAt lastUsedAt } recoveryCodesLeft recoveryCodes'

const documents = {
  myFactors: `query MyFactors { answer: myFactors { ${factorFields} } }`,
  beginTotp:
    'mutation BeginTotp($password: String) { answer: beginTotp(password: $password) { uri secret } }',
  confirmTotp: `mutation ConfirmTotp($code: String!, $password: String) {
  answer: confirmTotp(code: $code, password: $password) { ${factorFields} }
}`,
  beginPasskey: 'mutation BeginPasskey($password: String) { answer: beginPasskey(password: $password) }',
  confirmPasskey: `mutation ConfirmPasskey($response: JSON!, $name: String!, $password: String) {
  answer: confirmPasskey(response: $response, name: $name, password: $password) { ${factorFields} }
}`,
  removeFactor: `mutation RemoveFactor($id: ID!, $password: String) {
  answer: removeFactor(id: $id, password: $password) { ${factorFields} }
}`,
  renewRecoveryCodes:
    'mutation RenewRecoveryCodes($password: String) { answer: renewRecoveryCodes(password: $password) }',
  changePassword: `mutation ChangePassword($current: String!, $new: String!) {
  answer: changePassword(current: $current, new: $new)
}`,
  sessions: 'query MySessions { answer: mySessions { id createdAt lastSeenAt current address userAgent } }',
  revokeSession: 'mutation RevokeSession($id: ID!) { answer: revokeSession(id: $id) }',
  revokeOthers: 'mutation RevokeOtherSessions { answer: revokeOtherSessions }',
  scopes: 'query ApiKeyScopes { answer: apiKeyScopes }',
  keys: `query MyKeys($owner: ID!) {
  answer: apiKeys(where: { account: { id: { equals: $owner } } }, first: 200) {
    nodes { id name scopes expiresAt revokedAt lastUsedAt }
  }
}`,
  createKey: 'mutation CreateApiKey($input: NewApiKey!) { answer: createApiKey(input: $input) { key } }',
  revokeKey: 'mutation RevokeApiKey($id: ID!) { answer: revokeApiKey(id: $id) }',
} as const

/** What somebody may ask about and change of their own account. `password` is shown where the sign-in is too long ago. */
export function ownAccount(client: GraphqlClient) {
  const ask = async <Answer>(name: keyof typeof documents, variables: object = {}): Promise<Answer> =>
    (await client.request<{ answer: Answer }>(documents[name], variables)).answer
  return {
    factors: () => ask<MyFactors>('myFactors'),
    beginTotp: (password?: string) => ask<TotpSetup>('beginTotp', { password }),
    confirmTotp: (code: string, password?: string) => ask<MyFactors>('confirmTotp', { code, password }),
    beginPasskey: (password?: string) => ask<unknown>('beginPasskey', { password }),
    confirmPasskey: (made: { response: unknown; name: string }, password?: string) =>
      ask<MyFactors>('confirmPasskey', { ...made, password }),
    removeFactor: (id: string, password?: string) => ask<MyFactors>('removeFactor', { id, password }),
    renewRecoveryCodes: (password?: string) => ask<readonly string[]>('renewRecoveryCodes', { password }),
    changePassword: (current: string, chosen: string) =>
      ask<boolean>('changePassword', { current, new: chosen }),
    sessions: () => ask<readonly LiveSession[]>('sessions'),
    revokeSession: (id: string) => ask<boolean>('revokeSession', { id }),
    revokeOtherSessions: () => ask<number>('revokeOthers'),
    scopes: () => ask<readonly string[]>('scopes'),
    keys: async (owner: string) => (await ask<{ nodes: readonly ApiKey[] }>('keys', { owner })).nodes,
    createKey: async (input: NewApiKey) => (await ask<{ key: string }>('createKey', { input })).key,
    revokeKey: (id: string) => ask<boolean>('revokeKey', { id }),
  }
}

export type OwnAccount = ReturnType<typeof ownAccount>
