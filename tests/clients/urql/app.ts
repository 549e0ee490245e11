import { type Client, createClient, fetchExchange } from '@urql/core'
import {
  ForbiddenDocument,
  NoteDocument,
  PatientsByIcd10Document,
  SignInDocument,
  type VitalStatus,
} from './generated.ts'

export interface Account {
  readonly email: string
  readonly password: string
}

const connect = (url: string, token?: string): Client =>
  createClient({
    url: `${url}/graphql`,
    exchanges: [fetchExchange],
    preferGetMethod: false,
    fetchOptions: { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } },
  })

interface Found {
  readonly id: string
  readonly label: string
  readonly vitalStatus: VitalStatus | null | undefined
}

async function withDiagnosis(client: Client, icd10: string): Promise<readonly Found[]> {
  const found: Found[] = []
  let after: string | null | undefined
  do {
    const { data, error } = await client.query(PatientsByIcd10Document, { icd10, after })
    if (!data) throw error
    found.push(
      ...data.patients.edges.map(({ node: { id, label, vitalStatus } }) => ({ id, label, vitalStatus })),
    )
    const { hasNextPage, endCursor } = data.patients.pageInfo
    after = hasNextPage ? endCursor : undefined
  } while (after)
  return found
}

export async function run(url: string, account: Account): Promise<unknown> {
  const signedIn = await connect(url).mutation(SignInDocument, account)
  if (!signedIn.data) throw signedIn.error
  const client = connect(url, signedIn.data.signIn.token)
  const found = await withDiagnosis(client, 'C50')
  const [first] = found
  if (!first) throw new Error('Nobody has that diagnosis')
  const late = await client.mutation(NoteDocument, {
    id: first.id,
    expectedVersion: 99,
    phone: '+77011234567',
  })
  const forbidden = await client.query(ForbiddenDocument, {})
  return {
    found: found.length,
    alive: found.every(({ vitalStatus }) => vitalStatus === 'ALIVE'),
    late: late.error?.graphQLErrors[0]?.extensions['code'],
    forbidden: forbidden.error?.graphQLErrors[0]?.extensions['code'],
  }
}
