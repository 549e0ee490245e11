/** One thing to be timed. */
export interface Contestant {
  readonly name: string
  readonly run: () => Promise<void>
}

/**
 * Milliseconds of each, middle of all rounds. Contestants take turns, in another order every round, so that whatever
 * else the machine does falls on all of them alike.
 */
export async function medians(
  contestants: readonly Contestant[],
  rounds: number,
): Promise<ReadonlyMap<string, number>> {
  const times = new Map(contestants.map(({ name }) => [name, [] as number[]]))
  for (const { run } of contestants) for (let warm = 0; warm < 5; warm += 1) await run()
  for (let round = 0; round < rounds; round += 1) {
    const turn = contestants.map((_each, index) => contestants[(index + round) % contestants.length])
    for (const each of turn) {
      if (!each) continue
      const start = performance.now()
      await each.run()
      times.get(each.name)?.push(performance.now() - start)
    }
  }
  return new Map([...times].map(([name, all]) => [name, middle(all)]))
}

function middle(all: readonly number[]): number {
  const sorted = [...all].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
