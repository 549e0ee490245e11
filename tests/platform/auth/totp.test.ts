import { eachWorld } from '../../kit/world.ts'
import { guardedLibrary } from './guarded-library.ts'
import { asking, enrolTotp, errorOf, password, person } from './person.ts'

let now = new Date('2027-01-31T09:00:00Z').getTime()
const clock = () => new Date(now)
const pass = (seconds: number) => {
  now += seconds * 1_000
}

beforeEach(() => pass(25 * 60 * 60))

eachWorld(
  guardedLibrary,
  world => {
    test('a missing factor is named, and its challenge completes the sign-in', async () => {
      const reader = await person(world(), 'asked')
      const { code } = await enrolTotp(await reader.ask(), clock)
      pass(30)
      const asked = errorOf(await reader.signIn())
      expect(asked).toEqual({
        code: 'UNAUTHENTICATED',
        factors: ['TOTP', 'RECOVERY_CODE'],
        challenge: expect.stringMatching(/^[\w-]{43}$/),
      })
      const completed = await reader.complete(asked.challenge, { code: code(0) })
      expect(completed.data.completeSignIn.user).toEqual({ email: reader.email })
      const me = await asking(world(), completed)('{ me { email } }')
      expect(me.data.me).toEqual({ email: reader.email })
    })

    test('password and code may come together', async () => {
      const reader = await person(world(), 'together')
      const { code } = await enrolTotp(await reader.ask(), clock)
      pass(30)
      expect((await reader.signIn(code(0))).data.signIn.user).toEqual({ email: reader.email })
    })

    test('a wrong password is answered alike with and without a factor', async () => {
      const reader = await person(world(), 'alike')
      await enrolTotp(await reader.ask(), clock)
      expect(errorOf(await reader.signIn(undefined, 'wrong'))).toEqual({ code: 'UNAUTHENTICATED' })
    })

    test('a code of the step before or after is accepted, an older one is not', async () => {
      const reader = await person(world(), 'steps')
      const { code } = await enrolTotp(await reader.ask(), clock)
      pass(120)
      expect(errorOf(await reader.signIn(code(-2))).code).toBe('UNAUTHENTICATED')
      pass(60)
      expect((await reader.signIn(code(-1))).errors).toBeUndefined()
      expect((await reader.signIn(code(1))).errors).toBeUndefined()
    })

    test('no code is accepted twice, nor one from before the last', async () => {
      const reader = await person(world(), 'replay')
      const { code } = await enrolTotp(await reader.ask(), clock)
      expect(errorOf(await reader.signIn(code(0))).code).toBe('UNAUTHENTICATED')
      pass(60)
      const shown = code(0)
      expect((await reader.signIn(shown)).errors).toBeUndefined()
      expect(errorOf(await reader.signIn(shown)).code).toBe('UNAUTHENTICATED')
      pass(1)
      expect(errorOf(await reader.signIn(code(-1))).code).toBe('UNAUTHENTICATED')
    })

    test('of two who show the same code at once one is let in', async () => {
      const reader = await person(world(), 'race')
      const { code } = await enrolTotp(await reader.ask(), clock)
      pass(60)
      const shown = code(0)
      const answers = await Promise.all([reader.signIn(shown), reader.signIn(shown)])
      expect(answers.map(answer => errorOf(answer)?.code ?? 'OK').sort()).toEqual(['OK', 'UNAUTHENTICATED'])
    })

    test('wrong codes delay the account like wrong passwords', async () => {
      const reader = await person(world(), 'guessing')
      await enrolTotp(await reader.ask(), clock)
      const first = errorOf(await reader.signIn())
      const second = errorOf(await reader.complete(first.challenge, { code: '000000' }))
      expect(second).toMatchObject({ code: 'UNAUTHENTICATED', factors: ['TOTP', 'RECOVERY_CODE'] })
      expect(second.challenge).not.toBe(first.challenge)
      const third = errorOf(await reader.complete(second.challenge, { code: '000001' }))
      expect(third).toEqual({ code: 'RATE_LIMITED', retryAfter: 1 })
      pass(1)
      const fourth = errorOf(await reader.complete(second.challenge, { code: '000001' }))
      expect(fourth.code).toBe('UNAUTHENTICATED')
      expect(errorOf(await reader.complete(fourth.challenge, { code: '000002' })).retryAfter).toBe(2)
    })

    test('a challenge is good once and for five minutes', async () => {
      const reader = await person(world(), 'challenge')
      const { code } = await enrolTotp(await reader.ask(), clock)
      pass(60)
      const used = errorOf(await reader.signIn()).challenge
      expect((await reader.complete(used, { code: code(0) })).errors).toBeUndefined()
      expect(errorOf(await reader.complete(used, { code: code(1) }))).toEqual({ code: 'UNAUTHENTICATED' })
      const late = errorOf(await reader.signIn()).challenge
      pass(300)
      expect(errorOf(await reader.complete(late, { code: code(0) }))).toEqual({ code: 'UNAUTHENTICATED' })
    })

    test('each recovery code opens once', async () => {
      const reader = await person(world(), 'recovery')
      const { recoveryCodes } = await enrolTotp(await reader.ask(), clock)
      expect(new Set(recoveryCodes).size).toBe(10)
      const [first = '', second = ''] = recoveryCodes
      const ask = await reader.ask(first.toUpperCase().replaceAll('-', ' '))
      expect((await ask('{ myFactors { recoveryCodesLeft recoveryCodes } }')).data.myFactors).toEqual({
        recoveryCodesLeft: 9,
        recoveryCodes: null,
      })
      expect(errorOf(await reader.signIn(first)).code).toBe('UNAUTHENTICATED')
      pass(1)
      const answers = await Promise.all([reader.signIn(second), reader.signIn(second)])
      expect(answers.map(answer => errorOf(answer)?.code ?? 'OK').sort()).toEqual(['OK', 'UNAUTHENTICATED'])
    })

    test('the secret and the codes stand sealed in the database', async () => {
      const reader = await person(world(), 'sealed')
      const { uri, recoveryCodes } = await enrolTotp(await reader.ask(), clock)
      const secret = new URL(uri).searchParams.get('secret') ?? ''
      const rows = await world().database.query<{ row: string }>({
        text: `select row_to_json(f)::text || encode(f.secret, 'escape') as row from tizilim.factor f`,
        values: [],
      })
      const stored = rows.map(({ row }) => row).join('\n')
      expect(uri).toMatch(/^otpauth:\/\/totp\/Tizilim:sealed/)
      for (const told of [secret, ...recoveryCodes]) expect(stored).not.toContain(told)
    })

    test('a first code has to be shown before the generator counts', async () => {
      const reader = await person(world(), 'unconfirmed')
      const ask = await reader.ask()
      await ask('mutation { beginTotp { secret } }')
      const wrong = await ask('mutation { confirmTotp(code: "000000") { recoveryCodesLeft } }')
      expect(errorOf(wrong)).toMatchObject({
        code: 'VALIDATION_FAILED',
        issues: [{ path: ['code'], code: 'WRONG_CODE' }],
      })
      expect((await reader.signIn()).errors).toBeUndefined()
    })

    test('five minutes after sign-in the password is asked for', async () => {
      const reader = await person(world(), 'recent')
      const ask = await reader.ask()
      pass(300)
      expect((await ask('mutation { beginTotp { secret } }')).errors).toBeUndefined()
      pass(1)
      expect(errorOf(await ask('mutation { beginTotp { secret } }'))).toEqual({
        code: 'FORBIDDEN',
        passwordNeeded: true,
      })
      expect(errorOf(await ask('mutation { beginTotp(password: "wrong") { secret } }'))).toMatchObject({
        issues: [{ path: ['password'], code: 'WRONG_PASSWORD' }],
      })
      pass(1)
      const shown = await ask(`mutation { beginTotp(password: "${password}") { secret } }`)
      expect(shown.errors).toBeUndefined()
    })

    test('the last factor goes with the password and takes its codes along', async () => {
      const reader = await person(world(), 'removing')
      const ask = await reader.ask()
      const { factors } = await enrolTotp(ask, clock)
      const remove = `mutation ($id: ID!, $password: String) { removeFactor(id: $id, password: $password) { factors { id } recoveryCodesLeft } }`
      const [{ id }] = factors
      expect(errorOf(await ask(remove, { variables: { id } }))).toMatchObject({ passwordNeeded: true })
      const removed = await ask(remove, { variables: { id, password } })
      expect(removed.data.removeFactor).toEqual({ factors: [], recoveryCodesLeft: 0 })
      expect((await reader.signIn()).errors).toBeUndefined()
    })

    test('nobody removes another person’s factor', async () => {
      const owner = await person(world(), 'owner')
      const { factors } = await enrolTotp(await owner.ask(), clock)
      const other = await (await person(world(), 'other')).ask()
      const answer = await other(
        `mutation { removeFactor(id: "${factors[0].id}", password: "${password}") { recoveryCodesLeft } }`,
      )
      expect(errorOf(answer).code).toBe('NOT_FOUND')
    })
  },
  { clock },
)
