import { eachWorld } from '../../kit/world.ts'
import { bearing, books, codeOf, me, office, person, signedIn, tokenOf, turnableClock } from './clerks.ts'

const { clock, forward } = turnableClock()

const mine = '{ mySessions { id createdAt lastSeenAt expiresAt current kind address userAgent } }'

eachWorld(
  office,
  world => {
    test('the strictest held role says how long a session idles', async () => {
      const reader = await signedIn(world(), await person(world(), 'patient-reader', ['reader']))
      const both = await signedIn(world(), await person(world(), 'short-both', ['reader', 'clerk']))
      forward(4)
      expect((await both(me)).data.me).not.toBeNull()
      forward(6)
      expect((await both(me)).data.me).toBeNull()
      expect((await reader(me)).data.me).not.toBeNull()
      forward(15)
      expect((await reader(me)).data.me).toBeNull()
    })

    test('a session in use ends after twelve hours', async () => {
      const ask = await signedIn(world(), await person(world(), 'all-day', ['reader']))
      for (let hour = 0; hour < 71; hour += 1) {
        forward(10)
        expect((await ask(me)).data.me).not.toBeNull()
      }
      forward(10)
      expect((await ask(me)).data.me).toBeNull()
      expect(codeOf(await ask(books))).toBe('UNAUTHENTICATED')
    })

    test('a forged token is nobody’s', async () => {
      const token = await tokenOf(world(), await person(world(), 'forged', ['reader']))
      const forged = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
      expect((await bearing(world(), forged)(me)).data.me).toBeNull()
      expect((await bearing(world(), 'x')(me)).data.me).toBeNull()
      expect((await bearing(world(), token)(me)).data.me).not.toBeNull()
    })

    test('a token given before sign-in is never adopted', async () => {
      const who = await person(world(), 'fixated', ['reader'])
      const planted = 'A'.repeat(43)
      const given = await tokenOf(world(), who, { authorization: `Bearer ${planted}` })
      expect(given).not.toBe(planted)
      expect((await bearing(world(), planted)(me)).data.me).toBeNull()
      const again = await tokenOf(world(), who)
      expect(again).not.toBe(given)
    })

    test('signing in again ends the session it is asked from', async () => {
      const who = await person(world(), 'rotated', ['reader'])
      const first = await tokenOf(world(), who)
      const second = await tokenOf(world(), who, { authorization: `Bearer ${first}` })
      expect((await bearing(world(), first)(me)).data.me).toBeNull()
      expect((await bearing(world(), second)(me)).data.me).not.toBeNull()
    })

    test('a person sees where they are signed in and ends one', async () => {
      const who = await person(world(), 'everywhere', ['reader'])
      const here = bearing(world(), await tokenOf(world(), who, { 'user-agent': 'Here/1' }))
      forward(2)
      const there = bearing(world(), await tokenOf(world(), who, { 'user-agent': 'There/1' }))
      const { mySessions } = (await here(mine)).data
      expect(mySessions).toHaveLength(2)
      expect(mySessions).toContainEqual(
        expect.objectContaining({ userAgent: 'There/1', current: false, kind: 'password' }),
      )
      expect(mySessions).toContainEqual(expect.objectContaining({ userAgent: 'Here/1', current: true }))
      const other = mySessions.find(({ current }: { current: boolean }) => !current)
      expect((await here(`mutation { revokeSession(id: "${other.id}") }`)).data.revokeSession).toBe(true)
      expect((await there(me)).data.me).toBeNull()
      expect((await here(me)).data.me).not.toBeNull()
    })

    test('a person ends all sessions but this one', async () => {
      const who = await person(world(), 'tidy', ['reader'])
      const others = [await signedIn(world(), who), await signedIn(world(), who)]
      const here = await signedIn(world(), who)
      expect((await here('mutation { revokeOtherSessions }')).data.revokeOtherSessions).toBe(2)
      for (const other of others) expect((await other(me)).data.me).toBeNull()
      expect((await here(me)).data.me).not.toBeNull()
    })

    test('nobody ends or sees the sessions of others', async () => {
      const victim = await person(world(), 'victim', ['reader'])
      const ask = await signedIn(world(), victim)
      const [session] = (await ask(mine)).data.mySessions
      const clerk = await signedIn(world(), await person(world(), 'nosy', ['clerk']))
      expect(codeOf(await clerk(`mutation { revokeSession(id: "${session.id}") }`))).toBe('NOT_FOUND')
      expect(codeOf(await clerk(`{ accountSessions(id: "${victim.id}") { id } }`))).toBe('FORBIDDEN')
      expect(codeOf(await clerk(`mutation { revokeAccountSessions(id: "${victim.id}") }`))).toBe('FORBIDDEN')
      expect(codeOf(await world().nobody(mine))).toBe('UNAUTHENTICATED')
      expect((await ask(me)).data.me).not.toBeNull()
    })

    test('whoever keeps the accounts ends sessions of others', async () => {
      const who = await person(world(), 'watched', ['reader'])
      const ask = await signedIn(world(), who)
      const second = await signedIn(world(), who)
      const keeper = await signedIn(world(), await person(world(), 'keeper-of-sessions', ['keeper']))
      const { accountSessions } = (await keeper(`{ accountSessions(id: "${who.id}") { id current } }`)).data
      expect(accountSessions).toHaveLength(2)
      await keeper(`mutation { revokeSession(id: "${accountSessions[0].id}") }`)
      expect(
        (await keeper(`mutation { revokeAccountSessions(id: "${who.id}") }`)).data.revokeAccountSessions,
      ).toBe(1)
      for (const each of [ask, second]) expect((await each(me)).data.me).toBeNull()
    })
  },
  { clock },
)
