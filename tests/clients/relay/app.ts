import {
  commitMutation,
  Environment,
  fetchQuery,
  type GraphQLTaggedNode,
  Network,
  RecordSource,
  Store,
} from 'relay-runtime'
import patientsQuery, { type queriesPatientsQuery } from './artifacts/queriesPatientsQuery.graphql.ts'
import renameMutation, { type queriesRenameMutation } from './artifacts/queriesRenameMutation.graphql.ts'

export interface Account {
  readonly email: string
  readonly password: string
}

async function post(url: string, body: object, token?: string) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  })
  return response.json()
}

async function connect(url: string, account: Account): Promise<Environment> {
  const query =
    'mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { token } }'
  const { data } = await post(url, { query, variables: account })
  return new Environment({
    network: Network.create(({ text }, variables) =>
      post(url, { query: text, variables }, data.signIn.token),
    ),
    store: new Store(new RecordSource()),
  })
}

type Page = queriesPatientsQuery['response']['patients']

async function page(environment: Environment, after: string | null): Promise<Page> {
  const query = patientsQuery as GraphQLTaggedNode
  const answer = await fetchQuery<queriesPatientsQuery>(environment, query, { first: 1, after }).toPromise()
  if (!answer) throw new Error('No answer')
  return answer.patients
}

const rename = (environment: Environment, variables: queriesRenameMutation['variables']) =>
  new Promise<queriesRenameMutation['response']>((resolve, reject) =>
    commitMutation<queriesRenameMutation>(environment, {
      mutation: renameMutation as GraphQLTaggedNode,
      variables,
      onCompleted: (answer, errors) => (errors ? reject(errors) : resolve(answer)),
      onError: reject,
    }),
  )

export async function run(url: string, account: Account): Promise<unknown> {
  const environment = await connect(url, account)
  const names: (string | null | undefined)[] = []
  let after: string | null = null
  let id = ''
  do {
    const { edges, pageInfo }: Page = await page(environment, after)
    names.push(...edges.map(({ node }) => node.familyName))
    id = edges[0]?.node.id ?? id
    after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null
  } while (after !== null)
  const { updatePatient } = await rename(environment, {
    id,
    expectedVersion: 1,
    data: { familyName: 'Ясина' },
  })
  const kept = environment.getStore().getSource().get(id)
  return {
    names,
    renamed: updatePatient.familyName,
    kept: kept?.['familyName'],
    conflict: await rename(environment, { id, expectedVersion: 1, data: { familyName: 'Ясина' } }).then(
      () => 'none',
      error => String(error.message ?? error),
    ),
  }
}
