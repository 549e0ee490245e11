import { type Audit, serverAudits } from 'graphql-http'
import { library } from '../../apps/library/index.ts'
import { openWorld, type World } from '../../kit/world.ts'

let open: World | undefined
beforeAll(async () => {
  open = await openWorld('embedded', library)
})
afterAll(async () => {
  await open?.close()
})

const audits: readonly Audit[] = serverAudits({ url: () => `${open?.url}/graphql` })

test('knows the 61 audits of GraphQL over HTTP', () => {
  expect(audits).toHaveLength(61)
})

test.each(audits.map(audit => [audit.id, audit.name, audit] as const))('%s %s', async (_id, _name, audit) => {
  expect(await audit.fn()).toMatchObject({ status: 'ok' })
})

const asked = (accept: string) =>
  fetch(`${open?.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: '{"query":"{ nothing }"}',
  })

test.each([
  ['application/graphql-response+json, application/json', 'application/graphql-response+json', 400],
  ['application/graphql-response+json;q=0.5, application/json', 'application/json', 200],
  ['application/json, application/graphql-response+json', 'application/json', 200],
  ['text/html, */*;q=0.1', 'application/json', 200],
  ['application/json;q=0, */*', 'application/graphql-response+json', 400],
])('answers Accept: %s as %s', async (accept, type, status) => {
  const answer = await asked(accept)
  expect([answer.headers.get('content-type'), answer.status]).toEqual([`${type}; charset=utf-8`, status])
})

test('refuses to answer as what it cannot write', async () => {
  expect((await asked('text/html')).status).toBe(406)
})
