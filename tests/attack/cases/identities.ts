import type { Attack } from '../attack.ts'

const json = { 'content-type': 'application/json', accept: 'application/graphql-response+json' }
const mine = '{ patients { totalCount } }'
const body = JSON.stringify({ query: mine })
const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const unsigned = `${base64({ alg: 'none', typ: 'JWT' })}.${base64({ sub: 'registrar', roles: ['administrator'] })}.`

const bearer = (given: string, token: string, expected = '200 UNAUTHENTICATED'): Attack => ({
  given,
  expected,
  does: ({ send }) => send({ headers: { ...json, authorization: `Bearer ${token}` }, body }),
})
const signIn = (given: string, email: string, expected: string): Attack => ({
  given,
  expected,
  by: 'nobody',
  does: {
    query: 'mutation ($email: String!) { signIn(email: $email, password: "x") { token } }',
    variables: { email },
  },
})

/** Being somebody else, and seeing what is not one's own. */
export const identities: readonly Attack[] = [
  { given: 'nobody', expected: '200 UNAUTHENTICATED', by: 'nobody', does: { query: mine } },
  bearer('a token that is none', 'x'.repeat(43)),
  bearer('a token with SQL', `'or'1'='1`),
  bearer('a token of 8,000 letters', 'x'.repeat(8_000)),
  bearer('an unsigned JWT', unsigned),
  {
    given: 'a cookie without the console',
    expected: '200 UNAUTHENTICATED',
    does: ({ send, token }) => send({ headers: { ...json, cookie: `tizilim=${token('registrar')}` }, body }),
  },
  {
    given: 'a token in the address',
    expected: '200 UNAUTHENTICATED',
    does: ({ send, token }) =>
      send({ path: `/graphql?access_token=${token('registrar')}`, headers: json, body }),
  },
  {
    given: 'another role’s eyes',
    expected: '403 FORBIDDEN',
    does: { query: mine, headers: { 'x-tizilim-view-as': 'administrator' } },
  },
  signIn('SQL for an e-mail', `' or 1=1 --@demo.local`, '200 UNAUTHENTICATED'),
  signIn('NUL in an e-mail', 'a\u0000b@demo.local', '200 UNAUTHENTICATED'),
  {
    given: 'passwords tried one after the other',
    expected: '429 RATE_LIMITED',
    does: async ({ ask }) => {
      const query = 'mutation { signIn(email: "nobody@demo.local", password: "x") { token } }'
      await ask({ query })
      const answer = await ask({ query })
      return answer.headers['retry-after'] === undefined ? 'no Retry-After' : answer
    },
  },
  {
    given: 'a filter by a hidden field',
    expected: '200 FILTER_FORBIDDEN',
    by: 'analyst',
    does: { query: '{ patients(where: { familyName: { equals: "x" } }) { totalCount } }' },
  },
  {
    given: 'an order by a hidden field',
    expected: '200 FILTER_FORBIDDEN',
    by: 'analyst',
    does: { query: '{ patients(orderBy: [{ iin: ASC }]) { totalCount } }' },
  },
  {
    given: 'a look-up by a hidden field',
    expected: '200 FILTER_FORBIDDEN',
    by: 'analyst',
    does: { query: '{ patientByIin(iin: "850101300019") { id } }' },
  },
  {
    given: 'a filter by a hidden field behind relations',
    expected: '200 FILTER_FORBIDDEN',
    by: 'analyst',
    does: { query: '{ diagnoses(where: { patient: { familyName: { startsWith: "A" } } }) { totalCount } }' },
  },
  {
    given: 'a write by somebody who only reads',
    expected: '200 FORBIDDEN',
    by: 'analyst',
    does: {
      query:
        'mutation { deletePatient(id: "00000000-0000-7000-8000-000000000001", expectedVersion: 1) { id } }',
    },
  },
  {
    given: 'a record that is not there',
    expected: '200 NOT_FOUND',
    does: {
      query:
        'mutation { deletePatient(id: "00000000-0000-7000-8000-000000000001", expectedVersion: 1) { id } }',
    },
  },
  {
    given: 'a role given to oneself',
    expected: '200 FORBIDDEN',
    does: { query: 'mutation { createAccountRole(data: { role: ADMINISTRATOR }) { id } }' },
  },
  {
    given: 'the platform’s own tables',
    expected: '400 GRAPHQL_VALIDATION_FAILED',
    does: { query: '{ pg_authid { rolpassword } }' },
  },
]
