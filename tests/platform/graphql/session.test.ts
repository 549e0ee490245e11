import { addAccount } from '../../../api/auth/index.ts'
import { library } from '../../apps/library/index.ts'
import { eachWorld, type World } from '../../kit/world.ts'

const accept =
  'mutation ($token: String!, $password: String!) { acceptInvitation(token: $token, password: $password) { token user { email roles } } }'
const password = 'correct horse battery'

async function invited(world: World, email: string): Promise<string> {
  const { database, compiled, services } = world
  const id = await addAccount(database, compiled, {
    email,
    name: 'New',
    roles: ['reader'],
    password: 'nobody knows this',
  })
  if (id === undefined) throw new Error('The account was there already')
  return (await services.authentication.invite(id)).token
}

let now = new Date('2027-01-31T09:00:00Z')

eachWorld(
  library,
  world => {
    beforeEach(() => {
      now = new Date('2027-01-31T09:00:00Z')
    })

    test('a one-time link sets the password once', async () => {
      const token = await invited(world(), 'new@test.local')
      const first = await world().nobody(accept, { variables: { token, password } })
      expect(first.data.acceptInvitation.user).toEqual({ email: 'new@test.local', roles: ['reader'] })
      const again = await world().nobody(accept, { variables: { token, password } })
      expect(again.errors?.[0].extensions.code).toBe('UNAUTHENTICATED')
      const signIn = await world().nobody(
        `mutation { signIn(email: "NEW@test.local", password: "${password}") { expiresAt } }`,
      )
      expect(signIn.data.signIn.expiresAt).toBe('2027-01-31T21:00:00.000Z')
    })

    test('a short password leaves the link good', async () => {
      const token = await invited(world(), 'short@test.local')
      const refused = await world().nobody(accept, { variables: { token, password: 'short' } })
      expect(refused.errors?.[0].extensions).toMatchObject({
        code: 'VALIDATION_FAILED',
        issues: [{ path: ['password'], code: 'TOO_SHORT' }],
      })
      expect((await world().nobody(accept, { variables: { token, password } })).errors).toBeUndefined()
    })

    test('an invitation is no session, and a session no invitation', async () => {
      const token = await invited(world(), 'mixed@test.local')
      const asSession = await world().nobody('{ me { email } }', {
        headers: { authorization: `Bearer ${token}` },
      })
      expect(asSession.data).toEqual({ me: null })
    })

    test('signing out ends the session', async () => {
      const ask = await world().as('librarian')
      expect((await ask('{ me { email roles } }')).data.me).toEqual({
        email: 'librarian@test.local',
        roles: ['librarian'],
      })
      expect((await ask('mutation { signOut }')).data.signOut).toBe(true)
      expect((await ask('{ me { email } }')).data.me).toBeNull()
      expect((await ask('{ books { totalCount } }')).errors?.[0].extensions.code).toBe('UNAUTHENTICATED')
    })

    test('a session ends after fifteen idle minutes', async () => {
      const ask = await world().as('reader')
      now = new Date('2027-01-31T09:14:00Z')
      expect((await ask('{ me { email } }')).data.me).not.toBeNull()
      now = new Date('2027-01-31T09:28:00Z')
      expect((await ask('{ me { email } }')).data.me).not.toBeNull()
      now = new Date('2027-01-31T09:44:00Z')
      expect((await ask('{ me { email } }')).data.me).toBeNull()
    })

    test('the console’s cookie counts only for the console’s own page', async () => {
      const headers = { 'content-type': 'application/json', 'x-tizilim-console': '1' }
      await world().as('librarian')
      const email = 'cookie@test.local'
      await addAccount(world().database, world().compiled, {
        email,
        name: 'Cookie',
        roles: ['reader'],
        password,
      })
      const signIn = await world().post(
        JSON.stringify({
          query: `mutation { signIn(email: "${email}", password: "${password}") { expiresAt } }`,
        }),
        headers,
      )
      const cookie = signIn.headers.get('set-cookie') ?? ''
      expect(cookie).toMatch(/HttpOnly; SameSite=Lax/)
      const me = async (more: Record<string, string>) => {
        const response = await world().post('{"query":"{ me { email } }"}', {
          'content-type': 'application/json',
          cookie: cookie.split(';')[0] ?? '',
          ...more,
        })
        return ((await response.json()) as { data: { me: unknown } }).data.me
      }
      expect(await me({ 'x-tizilim-console': '1' })).toEqual({ email })
      expect(await me({})).toBeNull()
      expect(await me({ 'x-tizilim-console': '1', 'sec-fetch-site': 'none' })).toBeNull()
    })
  },
  { clock: () => now },
)
