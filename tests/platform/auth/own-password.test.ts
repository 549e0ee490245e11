import { eachWorld } from '../../kit/world.ts'
import { guardedLibrary } from './guarded-library.ts'
import { enrolTotp, errorOf, password, person } from './person.ts'

let now = new Date('2027-01-31T09:00:00Z').getTime()
const clock = () => new Date(now)
const change = (current: string, chosen: string) =>
  `mutation { changePassword(current: "${current}", new: "${chosen}") }`

beforeEach(() => {
  now += 25 * 60 * 60 * 1_000
})

eachWorld(
  guardedLibrary,
  world => {
    test('changing it ends the other sessions and keeps this one', async () => {
      const reader = await person(world(), 'changing')
      const [here, elsewhere] = [await reader.ask(), await reader.ask()]
      expect((await here(change(password, 'eight blue herons over'))).data.changePassword).toBe(true)
      expect((await here('{ me { email } }')).data.me).toEqual({ email: reader.email })
      expect((await elsewhere('{ me { email } }')).data.me).toBeNull()
      expect(errorOf(await reader.signIn()).code).toBe('UNAUTHENTICATED')
      now += 1_000
      expect((await reader.signIn(undefined, 'eight blue herons over')).errors).toBeUndefined()
    })

    test('the present one has to be right, and guessing it waits', async () => {
      const reader = await person(world(), 'guessed')
      const ask = await reader.ask()
      expect(errorOf(await ask(change('wrong', 'eight blue herons over')))).toMatchObject({
        code: 'VALIDATION_FAILED',
        issues: [{ path: ['current'], code: 'WRONG_PASSWORD' }],
      })
      expect(errorOf(await ask(change(password, 'eight blue herons over')))).toEqual({
        code: 'RATE_LIMITED',
        retryAfter: 1,
      })
    })

    test.each([
      ['short', 'fourteen chars', 'TOO_SHORT'],
      ['common', 'passwordpassword', 'TOO_COMMON'],
      ['its owner’s', 'owner-12@test.local', 'CONTAINS_OWNER'],
    ])('a new one that is %s is refused', async (what, chosen, code) => {
      const reader = await person(world(), what === 'its owner’s' ? 'owner-12' : `weak-${what}`)
      const ask = await reader.ask()
      expect(errorOf(await ask(change(password, chosen)))).toMatchObject({
        code: 'VALIDATION_FAILED',
        issues: [{ path: ['new'], code }],
      })
    })

    test('beside a second factor it may be short, until the factor goes', async () => {
      const reader = await person(world(), 'shorter')
      const ask = await reader.ask()
      const { factors } = await enrolTotp(ask, clock)
      expect((await ask(change(password, 'grey hen'))).data.changePassword).toBe(true)
      const remove = await ask(
        `mutation { removeFactor(id: "${factors[0].id}", password: "grey hen") { recoveryCodesLeft } }`,
      )
      expect(errorOf(remove)).toMatchObject({ issues: [{ path: ['password'], code: 'TOO_SHORT' }] })
    })
  },
  { clock },
)
