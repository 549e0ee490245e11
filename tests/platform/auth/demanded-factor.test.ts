import { findAccount } from '../../../api/auth/index.ts'
import { softwareAuthenticator } from '../../kit/authenticator.ts'
import { eachWorld } from '../../kit/world.ts'
import { guardedLibrary } from './guarded-library.ts'
import { enrolTotp, errorOf, password, person } from './person.ts'

let now = new Date('2027-01-31T09:00:00Z').getTime()
const clock = () => new Date(now)

beforeEach(() => {
  now += 25 * 60 * 60 * 1_000
})

const denied = { code: 'UNAUTHENTICATED', enrol: true }
const signedIn = `mutation { signIn(email: "E", password: "${password}") { token } }`

eachWorld(
  guardedLibrary,
  world => {
    test.each([
      ['who I am', '{ me { email } }'],
      ['a list', '{ books { totalCount } }'],
      ['a record', '{ book(id: "0193d7f0-0000-7000-8000-000000000000") { title } }'],
      ['a change', 'mutation { createShelf(data: { code: "X" }) { id } }'],
      ['the console', '{ consoleBoot }'],
      [
        'a new password',
        `mutation { changePassword(current: "${password}", new: "eight blue herons over") }`,
      ],
    ])('who has still to enrol may not ask for %s', async (what, document) => {
      const warden = await person(world(), `denied-${what.length}`, { role: 'warden' })
      const ask = await warden.ask()
      const { errors, data } = await ask(document)
      expect(errors?.map(({ extensions }) => extensions)).toEqual([denied])
      expect(Object.values(data ?? {}).filter(value => value !== null)).toEqual([])
    })

    test('enrolling opens the same session to everything', async () => {
      const warden = await person(world(), 'enrolled', { role: 'warden' })
      const ask = await warden.ask()
      expect((await ask('{ myFactors { recoveryCodesLeft } }')).data.myFactors.recoveryCodesLeft).toBe(0)
      await enrolTotp(ask, clock)
      expect((await ask('{ books { totalCount } }')).data.books.totalCount).toBe(0)
      expect(errorOf(await warden.signIn()).factors).toEqual(['TOTP', 'RECOVERY_CODE'])
    })

    test('a passkey meets the demand as well', async () => {
      const warden = await person(world(), 'passkey', { role: 'warden' })
      const ask = await warden.ask()
      const options = (await ask('mutation { beginPasskey }')).data.beginPasskey
      const origin = `http://localhost:${new URL(world().url).port}`
      const response = softwareAuthenticator().create(options, { origin })
      await ask('mutation ($r: JSON!) { confirmPasskey(response: $r, name: "Key") { recoveryCodesLeft } }', {
        variables: { r: response },
      })
      expect((await ask('{ books { totalCount } }')).errors).toBeUndefined()
    })

    test('without the factor the session is closed again', async () => {
      const warden = await person(world(), 'removed', { role: 'warden' })
      const ask = await warden.ask()
      const { factors } = await enrolTotp(ask, clock)
      await ask(
        `mutation { removeFactor(id: "${factors[0].id}", password: "${password}") { recoveryCodesLeft } }`,
      )
      expect(errorOf(await ask('{ books { totalCount } }'))).toEqual(denied)
    })

    test('signing out is always possible', async () => {
      const warden = await person(world(), 'leaving', { role: 'warden' })
      const ask = await warden.ask()
      expect((await ask('mutation { signOut }')).data.signOut).toBe(true)
      expect(errorOf(await ask('{ books { totalCount } }'))).toEqual({ code: 'UNAUTHENTICATED' })
    })

    test('a one-time link sets the password and asks for the factor all the same', async () => {
      const warden = await person(world(), 'invited', { role: 'warden' })
      const { code } = await enrolTotp(await warden.ask(), clock)
      const { services, database } = world()
      const account = await findAccount(database, warden.email)
      const { token } = await services.authentication.invite(account?.id ?? '')
      const accepted = await world().nobody(
        `mutation { acceptInvitation(token: "${token}", password: "eight blue herons over") { token } }`,
      )
      expect(accepted.data).toBeNull()
      const { challenge, factors } = errorOf(accepted)
      expect(factors).toEqual(['TOTP', 'RECOVERY_CODE'])
      now += 30_000
      expect((await warden.complete(challenge, { code: code(0) })).errors).toBeUndefined()
      expect(errorOf(await warden.signIn(undefined, 'eight blue herons over')).factors).toEqual(factors)
    })

    test('an administrator lets somebody in who has lost the factor, but not themselves', async () => {
      const reader = await person(world(), 'lost')
      await enrolTotp(await reader.ask(), clock)
      const keeper = await world().as('keeper')
      const reset = (id = '') => keeper(`mutation { resetFactors(id: "${id}") }`)
      const account = await findAccount(world().database, reader.email)
      expect((await reset(account?.id)).data.resetFactors).toBe(true)
      expect((await reader.signIn()).errors).toBeUndefined()
      const other = await (await person(world(), 'nosy')).ask()
      const refused = await other(`mutation { resetFactors(id: "${account?.id}") }`)
      expect(errorOf(refused).code).toMatch(/NOT_FOUND|FORBIDDEN/)
      const keeperId = (await keeper('{ me { id } }')).data.me.id
      expect(errorOf(await reset(keeperId)).code).toBe('FORBIDDEN')
    })

    test('demo accounts are let off', async () => {
      const warden = await person(world(), 'demo', { role: 'warden', demo: true })
      expect((await (await warden.ask())('{ books { totalCount } }')).errors).toBeUndefined()
    })

    test('a token of nobody may not enrol', async () => {
      expect(errorOf(await world().nobody('mutation { beginTotp { secret } }'))).toEqual({
        code: 'UNAUTHENTICATED',
      })
      expect(errorOf(await world().nobody(signedIn))).toEqual({ code: 'UNAUTHENTICATED' })
    })
  },
  { clock },
)
