import { ClientError, GraphQLClient } from 'graphql-request'
import {
  PageOfPatientsDocument,
  type PageOfPatientsQuery,
  type PatientUpdate,
  RenameDocument,
  SignInDocument,
} from './generated.ts'

export interface Account {
  readonly email: string
  readonly password: string
}

type Patient = PageOfPatientsQuery['patients']['nodes'][number]

/** Signs in and gives a client that asks in that name. */
async function signIn(url: string, account: Account): Promise<GraphQLClient> {
  const { signIn: session } = await new GraphQLClient(`${url}/graphql`).request(SignInDocument, account)
  return new GraphQLClient(`${url}/graphql`, { headers: { authorization: `Bearer ${session.token}` } })
}

/** All patients, page by page. */
async function allPatients(client: GraphQLClient): Promise<readonly Patient[]> {
  const found: Patient[] = []
  let after: string | null = null
  do {
    const page: PageOfPatientsQuery = await client.request(PageOfPatientsDocument, {
      after,
      where: { sex: { equals: 'FEMALE' } },
    })
    found.push(...page.patients.nodes)
    after = page.patients.pageInfo.hasNextPage ? (page.patients.pageInfo.endCursor ?? null) : null
  } while (after !== null)
  return found
}

/** The issues of a refused change, each with its place. */
async function issuesOf(
  client: GraphQLClient,
  { id, version }: Patient,
  data: PatientUpdate,
): Promise<unknown> {
  try {
    await client.request(RenameDocument, { id, expectedVersion: version, data })
    return undefined
  } catch (error) {
    if (!(error instanceof ClientError)) throw error
    return error.response.errors?.[0]?.extensions
  }
}

export async function run(url: string, account: Account): Promise<unknown> {
  const client = await signIn(url, account)
  const patients = await allPatients(client)
  const [first] = patients
  if (!first) throw new Error('There is nobody to rename')
  const refused = await issuesOf(client, first, { familyName: '', phone: '12' })
  const data = { familyName: 'Абаева-Бекова' }
  const { updatePatient } = await client.request(RenameDocument, {
    id: first.id,
    expectedVersion: first.version,
    data,
  })
  return {
    names: patients.map(each => each.familyName ?? '?'),
    codes: patients.flatMap(each => each.diagnoses.nodes.map(({ icd10 }) => icd10)),
    refused,
    renamed: updatePatient.familyName,
    conflict: await issuesOf(client, first, data),
  }
}
