import { type Authenticator, softwareAuthenticator } from '../../kit/authenticator.ts'
import { type Ask, eachWorld, type World } from '../../kit/world.ts'
import { guardedLibrary } from './guarded-library.ts'
import { errorOf, type Person, person } from './person.ts'

let now = new Date('2027-01-31T09:00:00Z').getTime()
const clock = () => new Date(now)
const pass = (seconds: number) => {
  now += seconds * 1_000
}

beforeEach(() => pass(25 * 60 * 60))

/** The address of the page as its reader's browser names it. */
const pageOf = (world: World): string => `http://localhost:${new URL(world.url).port}`

const confirmDocument =
  'mutation ($response: JSON!, $name: String!) { confirmPasskey(response: $response, name: $name) { factors { kind name lastUsedAt } recoveryCodes } }'

const confirm = (ask: Ask, response: unknown) =>
  ask(confirmDocument, { variables: { response, name: ' My phone ' } })

async function beginPasskey(ask: Ask) {
  return (await ask('mutation { beginPasskey }')).data.beginPasskey
}

async function enrol(world: World, ask: Ask, device: Authenticator) {
  return confirm(ask, device.create(await beginPasskey(ask), { origin: pageOf(world) }))
}

async function withPasskey(world: World, name: string): Promise<{ who: Person; device: Authenticator }> {
  const who = await person(world, name)
  const device = softwareAuthenticator()
  await enrol(world, await who.ask(), device)
  return { who, device }
}

eachWorld(
  guardedLibrary,
  world => {
    test('is enrolled with recovery codes and lets its owner in', async () => {
      const who = await person(world(), 'phone')
      const device = softwareAuthenticator()
      const { data } = await enrol(world(), await who.ask(), device)
      expect(data.confirmPasskey.factors).toEqual([{ kind: 'PASSKEY', name: 'My phone', lastUsedAt: null }])
      expect(data.confirmPasskey.recoveryCodes).toHaveLength(10)
      const asked = errorOf(await who.signIn())
      expect(asked.factors).toEqual(['PASSKEY', 'RECOVERY_CODE'])
      expect(asked.passkey).toMatchObject({
        challenge: asked.challenge,
        rpId: 'localhost',
        userVerification: 'required',
        allowCredentials: [{ id: device.credential }],
      })
      const shown = device.get(asked.passkey, { origin: pageOf(world()) })
      const completed = await who.complete(asked.challenge, { passkey: shown })
      expect(completed.data.completeSignIn.user).toEqual({ email: who.email })
    })

    test.each([
      ['of another page', { origin: 'https://phishing.example' }],
      ['of another challenge', { challenge: 'c29tZXRoaW5nIGVsc2Ugd2FzIHNpZ25lZCBoZXJl' }],
      ['of another site’s key', { rpId: 'phishing.example' }],
      ['without a verified user', { verified: false }],
    ])('an answer %s is refused', async (what, wrong) => {
      const { who, device } = await withPasskey(world(), `refused ${what.length}`.replace(' ', '-'))
      const asked = errorOf(await who.signIn())
      const shown = device.get(asked.passkey, { origin: pageOf(world()), ...wrong })
      const refused = await who.complete(asked.challenge, { passkey: shown })
      expect(errorOf(refused)).toMatchObject({
        code: 'UNAUTHENTICATED',
        factors: ['PASSKEY', 'RECOVERY_CODE'],
      })
      expect(refused.data).toBeNull()
    })

    test.each([
      ['of another page', { origin: 'https://phishing.example' }],
      ['of another challenge', { challenge: 'c29tZXRoaW5nIGVsc2Ugd2FzIHNpZ25lZCBoZXJl' }],
      ['without a verified user', { verified: false }],
    ])('a new key %s is not enrolled', async (what, wrong) => {
      const who = await person(world(), `unenrolled-${what.length}`)
      const ask = await who.ask()
      const made = softwareAuthenticator().create(await beginPasskey(ask), {
        origin: pageOf(world()),
        ...wrong,
      })
      expect(errorOf(await confirm(ask, made))).toMatchObject({
        code: 'VALIDATION_FAILED',
        issues: [{ path: ['response'], code: 'WRONG_PASSKEY' }],
      })
    })

    test('a challenge to enrol is good once, for its person, for five minutes', async () => {
      const ask = await (await person(world(), 'enroller')).ask()
      const other = await (await person(world(), 'thief')).ask()
      const origin = pageOf(world())
      const first = softwareAuthenticator().create(await beginPasskey(ask), { origin })
      expect(errorOf(await confirm(other, first)).code).toBe('VALIDATION_FAILED')
      expect(errorOf(await confirm(ask, first)).code).toBe('VALIDATION_FAILED')
      const options = await beginPasskey(ask)
      expect((await confirm(ask, softwareAuthenticator().create(options, { origin }))).errors).toBeUndefined()
      expect(errorOf(await confirm(ask, softwareAuthenticator().create(options, { origin }))).code).toBe(
        'VALIDATION_FAILED',
      )
      const late = softwareAuthenticator().create(await beginPasskey(ask), { origin })
      pass(300)
      expect(errorOf(await confirm(ask, late)).code).toBe('VALIDATION_FAILED')
    })

    test('an answer is no good a second time', async () => {
      const { who, device } = await withPasskey(world(), 'twice')
      const asked = errorOf(await who.signIn())
      const shown = device.get(asked.passkey, { origin: pageOf(world()) })
      expect((await who.complete(asked.challenge, { passkey: shown })).errors).toBeUndefined()
      expect(errorOf(await who.complete(asked.challenge, { passkey: shown }))).toEqual({
        code: 'UNAUTHENTICATED',
      })
      const anew = errorOf(await who.signIn())
      expect(errorOf(await who.complete(anew.challenge, { passkey: shown })).code).toBe('UNAUTHENTICATED')
    })

    test('a copied key is told by its counter', async () => {
      const { who, device } = await withPasskey(world(), 'copied')
      const origin = pageOf(world())
      const first = errorOf(await who.signIn())
      const ahead = device.get(first.passkey, { origin, counter: 40 })
      expect((await who.complete(first.challenge, { passkey: ahead })).errors).toBeUndefined()
      const second = errorOf(await who.signIn())
      const behind = device.get(second.passkey, { origin, counter: 40 })
      expect(errorOf(await who.complete(second.challenge, { passkey: behind })).code).toBe('UNAUTHENTICATED')
    })

    test('another person’s passkey does not answer', async () => {
      const { who } = await withPasskey(world(), 'victim')
      const { device } = await withPasskey(world(), 'attacker')
      const asked = errorOf(await who.signIn())
      const shown = device.get(asked.passkey, { origin: pageOf(world()) })
      expect(errorOf(await who.complete(asked.challenge, { passkey: shown })).code).toBe('UNAUTHENTICATED')
    })

    test('opens alone, without e-mail and password, also during a delay', async () => {
      const { who, device } = await withPasskey(world(), 'alone')
      expect(errorOf(await who.signIn(undefined, 'wrong')).code).toBe('UNAUTHENTICATED')
      expect(errorOf(await who.signIn()).code).toBe('RATE_LIMITED')
      const begun = await world().nobody('mutation { beginPasskeySignIn { challenge options } }')
      const { challenge, options } = begun.data.beginPasskeySignIn
      const shown = device.get(options, { origin: pageOf(world()) })
      const completed = await who.complete(challenge, { passkey: shown })
      expect(completed.data.completeSignIn.user).toEqual({ email: who.email })
      const [opened] = await world().database.query<{ methods: string[] }>({
        text: `select s.methods from tizilim.session s join public.account a on a.id = s.account_id
where a.email = $1 and s.methods <> '{PASSWORD}'`,
        values: [who.email],
      })
      expect(opened?.methods).toEqual(['PASSKEY'])
    })

    test.each([
      ['nothing', undefined],
      ['a number', 7],
      ['an empty object', {}],
      ['a broken answer', { id: 'x', rawId: 'x', type: 'public-key', response: { clientDataJSON: '!' } }],
    ])('%s is refused like a wrong answer', async (what, passkey) => {
      const { who } = await withPasskey(world(), `broken-${what.replaceAll(' ', '-')}`)
      const asked = errorOf(await who.signIn())
      expect(errorOf(await who.complete(asked.challenge, { passkey })).code).toBe('UNAUTHENTICATED')
    })
  },
  { clock },
)
