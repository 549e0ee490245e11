/** Sees to it that no statement holds the one session for longer than people wait. */
export interface Watchdog {
  /** Work that may take as long as it takes: migrations, seed, import. */
  readonly exempt: <Result>(work: () => Promise<Result>) => Promise<Result>
  /** How many statements were ended so far. */
  readonly ended: () => number
  readonly stop: () => void
}

export interface Watched {
  /** Since when the database has been at work, in milliseconds of the epoch; 0 while it rests. */
  readonly busySince: BigInt64Array
  /** Milliseconds a statement may take. */
  readonly limit: number
  /** Ends what is running and opens the database again. */
  readonly restart: () => Promise<void>
}

const looks = 20
const retryAfter = 1_000

/**
 * PGlite knows no time limit: its thread does nothing else while a statement runs, not even listen. So this one looks at
 * the clock they share and has the thread ended; should the database not open again, it is tried once a second.
 */
export function startWatchdog({ busySince, limit, restart }: Watched): Watchdog {
  let exemptions = 0
  let endings = 0
  let isRestarting = false
  const stopped = new AbortController()

  const reopen = async (): Promise<void> => {
    try {
      await restart()
      isRestarting = false
    } catch {
      if (!stopped.signal.aborted) setTimeout(reopen, retryAfter).unref()
    }
  }
  const look = (): void => {
    const since = Number(Atomics.load(busySince, 0))
    if (isRestarting || exemptions > 0 || since === 0 || Date.now() - since <= limit) return
    isRestarting = true
    endings += 1
    void reopen()
  }
  const timer = setInterval(look, Math.min(Math.max(limit / looks, 10), 250))
  timer.unref()
  return {
    exempt: async work => {
      exemptions += 1
      try {
        return await work()
      } finally {
        exemptions -= 1
      }
    },
    ended: () => endings,
    stop: () => {
      stopped.abort()
      clearInterval(timer)
    },
  }
}
