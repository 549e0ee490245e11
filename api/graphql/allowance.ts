import { AppError } from '../errors/index.ts'

/** So many of something an hour for each who does it. */
export interface Allowance {
  /** @throws AppError RATE_LIMITED with `retryAfter` where nothing is left */
  readonly check: (who: string) => void
  readonly use: (who: string) => void
}

/** What may be asked only so often, since its answers tell of what is hidden. */
export interface Allowances {
  /** Writes refused for what their author may not see: a value somebody else has, a record that others refer to. */
  readonly refusals: Allowance
  readonly revealsPerHour: number
}

const hour = 3_600_000
const parties = 10_000

/**
 * Counts in memory, so each node allows as much: what was used comes back evenly over an hour.
 * @example const reveals = createAllowance(60, clock); reveals.check(id); reveals.use(id)
 */
export function createAllowance(perHour: number, clock: () => Date = () => new Date()): Allowance {
  const each = hour / perHour
  /** When everything somebody has used will have come back. */
  const settled = new Map<string, number>()

  const forgetSettled = (now: number): void => {
    for (const [who, at] of settled) if (at <= now) settled.delete(who)
  }
  return {
    check: who => {
      const now = clock().getTime()
      const wait = (settled.get(who) ?? now) + each - (now + hour)
      if (wait <= 0) return
      throw new AppError('RATE_LIMITED', { extensions: { retryAfter: Math.ceil(wait / 1_000) } })
    },
    use: who => {
      const now = clock().getTime()
      if (settled.size >= parties) forgetSettled(now)
      settled.set(who, Math.max(settled.get(who) ?? now, now) + each)
    },
  }
}
