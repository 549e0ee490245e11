/** Nothing but what every runtime has. */

export interface Account {
  readonly email: string
  readonly password: string
}

interface Answer<Data> {
  readonly data?: Data | null
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[]
}

async function ask<Data>(
  url: string,
  query: string,
  variables: object,
  token?: string,
): Promise<Answer<Data>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
  })
  return response.json() as Promise<Answer<Data>>
}

const signIn = `mutation ($email: String!, $password: String!) {
  signIn(email: $email, password: $password) { token }
}`

const counts = `{ patients(first: 0) { totalCount } diagnoses(first: 0) { totalCount } }`

interface Counts {
  readonly patients: { readonly totalCount: number }
  readonly diagnoses: { readonly totalCount: number }
}

export async function run(url: string, account: Account): Promise<unknown> {
  const { data } = await ask<{ signIn: { token: string } }>(url, signIn, account)
  const token = data?.signIn.token
  const counted = await ask<Counts>(url, counts, {}, token)
  const wrong = await ask(url, '{ patients(where: { iin: { contains: null } }) { totalCount } }', {}, token)
  const nobody = await ask(url, counts, {})
  return {
    patients: counted.data?.patients.totalCount,
    wrong: wrong.errors?.map(({ extensions }) => extensions.code),
    nobody: nobody.errors?.map(({ extensions }) => extensions.code),
  }
}
