/** A stream of chance that is the same for the same seed. */
export interface Random {
  /** From 0 up to, not including, 1. */
  readonly next: () => number
  /** A whole number, both ends included. */
  readonly between: (least: number, most: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <Item>(items: readonly [Item, ...Item[]]) => Item
  /** Near the mean, most within one `spread`, never beyond three. */
  readonly around: (mean: number, spread: number) => number
  /** A waiting time with this yearly rate, in years. */
  readonly waiting: (yearlyRate: number) => number
}

/** Mulberry32: small, fast, good enough for synthetic people. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    between,
    chance: probability => next() < probability,
    pick: items => items[Math.floor(next() * items.length)] ?? items[0],
    around: (mean, spread) => mean + (next() + next() + next() - 1.5) * 2 * spread,
    waiting: yearlyRate => -Math.log(1 - next()) / yearlyRate,
  }
}

/** Picks by weight; the weights need not add up to anything. */
export function weighted<Item>(items: readonly (readonly [Item, number])[]): (random: Random) => Item {
  const total = items.reduce((sum, [, weight]) => sum + weight, 0)
  const last = items.at(-1)
  if (!last) throw new Error('Nothing to pick from')
  return random => {
    let left = random.next() * total
    for (const [item, weight] of items) {
      left -= weight
      if (left < 0) return item
    }
    return last[0]
  }
}
