import { asSystem } from '../access/index.ts'
import { AppError } from '../errors/index.ts'
import type { Transaction } from '../store/index.ts'
import type { SessionServices } from './sessions.ts'
import { recordSignIn, type SignInOutcome } from './sign-in-log.ts'
import { type Attempt, createThrottle } from './throttle.ts'
import { turnstile } from './turnstile.ts'

export interface GateServices extends SessionServices {
  readonly secret: Buffer
}

/** What came of looking at a proof; `accountId` is absent where there is nobody it could be of. */
export interface Tried {
  readonly accountId?: string | undefined
  readonly passed: boolean
}

export type Shown = Attempt & { readonly method: string }

/** Where every proof passes: not too often, not too many at once, and on record. */
export interface Gate {
  /** Looks at a proof in its turn. @throws AppError RATE_LIMITED or OVERLOADED without having looked */
  readonly pass: <Result extends Tried>(shown: Shown, look: () => Promise<Result>) => Promise<Result>
  /** All is proven: the account's failures are forgotten. */
  readonly succeeded: (shown: Shown, accountId: string) => Promise<void>
  readonly record: (shown: Shown, outcome: SignInOutcome, accountId?: string) => Promise<void>
}

/** A hash takes 19 MiB and a core for 50 ms: two at once, and no more waiting than are served in half a second. */
const width = { atOnce: 2, waiting: 20 }

export function createGate(services: GateServices): Gate {
  const { database, compiled, clock, secret } = services
  const throttle = createThrottle({ database, clock, key: secret })
  const inTurn = turnstile(width)

  const write = (
    { email, address, method }: Shown,
    { outcome, accountId }: { outcome: SignInOutcome; accountId?: string | undefined },
    also?: (transaction: Transaction) => Promise<void>,
  ): Promise<void> =>
    database.transaction(asSystem(compiled.model, 'administration', 'sign-in'), async transaction => {
      await also?.(transaction)
      const accountKey = throttle.emailKey(email)
      const entry = { at: clock(), accountKey, address, outcome, method }
      await recordSignIn(transaction, accountId === undefined ? entry : { ...entry, accountId })
    })

  const admit = async (shown: Shown): Promise<void> => {
    try {
      await throttle.admit(shown)
    } catch (error) {
      await write(shown, { outcome: 'refused' })
      throw error
    }
  }

  return {
    pass: async (shown, look) => {
      await admit(shown)
      const looked = inTurn(async () => {
        // Asked again in turn: of a burst of attempts only as many are looked at as run at once.
        await admit(shown)
        const tried = await look()
        if (!tried.passed)
          await write(shown, { outcome: 'failure', accountId: tried.accountId }, transaction =>
            throttle.failed(transaction, shown),
          )
        return tried
      })
      return looked.catch(async error => {
        if (error instanceof AppError && error.code === 'OVERLOADED')
          await write(shown, { outcome: 'refused' })
        throw error
      })
    },
    succeeded: (shown, accountId) =>
      write(shown, { outcome: 'success', accountId }, transaction => throttle.succeeded(transaction, shown)),
    record: (shown, outcome, accountId) => write(shown, { outcome, accountId }),
  }
}
