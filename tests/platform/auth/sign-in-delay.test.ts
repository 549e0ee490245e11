import { createHook } from 'node:async_hooks'
import { addAccount } from '../../../api/auth/index.ts'
import { library } from '../../apps/library/index.ts'
import { eachWorld, type World } from '../../kit/world.ts'

const start = new Date('2027-01-31T09:00:00Z').getTime()
let now = start
const pass = (seconds: number) => {
  now += seconds * 1_000
}

const password = 'seven grey herons over'
const document =
  'mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { token } }'

async function account(world: World, email: string): Promise<void> {
  await addAccount(world.database, world.compiled, { email, name: 'Somebody', roles: ['reader'], password })
}

const trySignIn = (world: World, email: string, given = 'wrong') =>
  world.nobody(document, { variables: { email, password: given } })

/** The code of the answer, with the wait it names. */
async function outcome(world: World, email: string, given?: string): Promise<string> {
  const { errors } = await trySignIn(world, email, given)
  const { code, retryAfter } = errors?.[0].extensions ?? { code: 'OK' }
  return [code, retryAfter].filter(Boolean).join(' ')
}

/** A new day: what addresses have counted is forgotten. */
beforeEach(() => pass(25 * 60 * 60))

eachWorld(
  library,
  world => {
    test('each failure doubles the wait up to a quarter of an hour', async () => {
      await account(world(), 'doubling@test.local')
      const waits: number[] = []
      for (let failure = 1; failure <= 12; failure++) {
        expect(await outcome(world(), 'doubling@test.local')).toBe('UNAUTHENTICATED')
        const refused = await trySignIn(world(), 'doubling@test.local', password)
        const { retryAfter } = refused.errors?.[0].extensions ?? {}
        waits.push(retryAfter)
        pass(retryAfter)
      }
      expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900])
      expect(await outcome(world(), 'doubling@test.local', password)).toBe('OK')
    })

    test('a success starts the account’s count again', async () => {
      await account(world(), 'careless@test.local')
      for (const wait of [1, 2, 4]) {
        await outcome(world(), 'careless@test.local')
        pass(wait)
      }
      expect(await outcome(world(), 'CARELESS@test.local', password)).toBe('OK')
      expect(await outcome(world(), 'careless@test.local')).toBe('UNAUTHENTICATED')
      expect(await outcome(world(), 'careless@test.local', password)).toBe('RATE_LIMITED 1')
    })

    test('an address waits after ten failures, whichever accounts they were of', async () => {
      await account(world(), 'innocent@test.local')
      for (let one = 0; one < 10; one++)
        expect(await outcome(world(), `nobody-${one}@test.local`)).toBe('UNAUTHENTICATED')
      expect(await outcome(world(), 'nobody-10@test.local')).toBe('UNAUTHENTICATED')
      expect(await outcome(world(), 'innocent@test.local', password)).toBe('RATE_LIMITED 1')
      pass(1)
      expect(await outcome(world(), 'innocent@test.local', password)).toBe('OK')
      expect(await outcome(world(), 'nobody-11@test.local')).toBe('UNAUTHENTICATED')
      expect(await outcome(world(), 'innocent@test.local', password)).toBe('RATE_LIMITED 2')
    })

    test('an unknown account is answered, delayed and worked for alike', async () => {
      await account(world(), 'known@test.local')
      const observe = async (email: string) => {
        const statements: string[] = []
        const stop = world().database.onStatement(text => statements.push(text))
        const hashes = countHashes()
        const { errors, status } = await trySignIn(world(), email)
        const later = await trySignIn(world(), email)
        stop()
        return { errors, status, later: later.errors, hashes: hashes.stop(), statements }
      }
      const known = await observe('known@test.local')
      const unknown = await observe('unknown@test.local')
      expect(known.errors?.[0].extensions).toEqual({ code: 'UNAUTHENTICATED' })
      expect(known.later?.[0].extensions).toEqual({ code: 'RATE_LIMITED', retryAfter: 1 })
      expect(known.hashes).toBe(1)
      expect(unknown).toEqual(known)
    })

    test('of a burst of guesses no more are looked at than run at once', async () => {
      await account(world(), 'burst@test.local')
      const hashes = countHashes()
      const codes = await Promise.all(Array.from({ length: 12 }, () => outcome(world(), 'burst@test.local')))
      expect(hashes.stop()).toBeLessThanOrEqual(2)
      expect(codes.filter(code => code === 'UNAUTHENTICATED').length).toBeLessThanOrEqual(2)
    })

    test('every success, failure and refusal is on record for good', async () => {
      await account(world(), 'recorded@test.local')
      await outcome(world(), 'recorded@test.local')
      await outcome(world(), 'recorded@test.local', password)
      pass(1)
      await outcome(world(), 'recorded@test.local', password)
      const rows = await world().database.query({
        text: `select s.outcome, s.method, s.address from audit.sign_in s
where s.account_key = (select account_key from audit.sign_in order by seq desc limit 1) order by seq`,
        values: [],
      })
      const common = { method: 'PASSWORD', address: '127.0.0.1' }
      expect(rows).toEqual([
        { outcome: 'failure', ...common },
        { outcome: 'refused', ...common },
        { outcome: 'success', ...common },
      ])
      const rewrite = world().database.migrate(transaction =>
        transaction.query({ text: `update audit.sign_in set outcome = 'success'`, values: [] }),
      )
      await expect(rewrite).rejects.toThrow(/stays as it is/)
    })
  },
  { clock: () => new Date(now) },
)

/** Counts what Node's crypto hashes, wherever it is asked to. */
function countHashes(): { stop: () => number } {
  let count = 0
  const init = (_id: number, type: string): void => {
    if (type === 'ARGON2REQUEST') count++
  }
  const hook = createHook({ init }).enable()
  return {
    stop: () => {
      hook.disable()
      return count
    },
  }
}
