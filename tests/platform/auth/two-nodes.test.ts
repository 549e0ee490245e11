import { eachWorld, serveWorld, type World } from '../../kit/world.ts'
import { bearing, books, codeOf, me, office, person, signedIn, tokenOf, turnableClock } from './clerks.ts'

const { clock, forward } = turnableClock()

const secondNode = (world: World): Promise<World> =>
  serveWorld({ ...world.database, close: async () => undefined }, office, { clock })

/** What the same token gets from either node. */
const fromBoth = (nodes: readonly World[], token: string, query: string) =>
  Promise.all(nodes.map(node => bearing(node, token)(query)))

eachWorld(
  office,
  world => {
    let other: World
    beforeAll(async () => {
      other = await secondNode(world())
    })
    afterAll(() => other.close())

    test('what one node ends is over on the other within five seconds', async () => {
      const nodes = [world(), other]
      const keeper = await signedIn(world(), await person(world(), 'node-keeper', ['keeper']))
      const [signsOut, revoked, leaves, loses] = await Promise.all(
        ['signs-out', 'revoked', 'leaves', 'loses'].map(name => person(world(), `node-${name}`, ['reader'])),
      )
      if (!signsOut || !revoked || !leaves || !loses) throw new Error('Four people')
      const tokens = await Promise.all([signsOut, revoked, leaves, loses].map(who => tokenOf(world(), who)))
      const keys = await signedIn(world(), revoked)
      const made = await keys(
        `mutation { createApiKey(input: { name: "K", scopes: ["Book:read"], expiresAt: "${new Date(clock().getTime() + 86_400_000).toISOString()}" }) { key record { id } } }`,
      )
      const { key, record } = made.data.createApiKey
      for (const token of [...tokens, key])
        for (const answer of await fromBoth(nodes, token, books)) expect(answer.errors).toBeUndefined()

      const [first = '', , ,] = tokens
      await bearing(world(), first)('mutation { signOut }')
      await keys(`mutation { revokeApiKey(id: "${record.id}") }`)
      await keeper(`mutation { revokeAccountSessions(id: "${revoked.id}") }`)
      await keeper(
        `mutation { updateAccount(id: "${leaves.id}", expectedVersion: 1, data: { active: false }) { id } }`,
      )
      const roles = await keeper(
        `{ accountRoles(where: { accountId: { equals: "${loses.id}" } }) { nodes { id } } }`,
      )
      await keeper(
        `mutation { deleteAccountRole(id: "${roles.data.accountRoles.nodes[0].id}", expectedVersion: 1) { id } }`,
      )

      forward(0, 5)
      const codes = await Promise.all(
        [...tokens, key].map(async token => (await fromBoth(nodes, token, books)).map(codeOf)),
      )
      const out = ['UNAUTHENTICATED', 'UNAUTHENTICATED']
      expect(codes).toEqual([out, out, out, ['FORBIDDEN', 'FORBIDDEN'], out])
    })

    test('a session of one node is one of the other', async () => {
      const token = await tokenOf(world(), await person(world(), 'roams', ['reader']))
      expect((await bearing(other, token)(me)).data.me.roles).toEqual(['reader'])
    })
  },
  { clock },
)
