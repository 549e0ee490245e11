interface Bounds {
  readonly entries: number
  /** The sum of the weights; an entry weighs 1 unless it says otherwise. */
  readonly weight?: number
}

interface Held<Value> {
  readonly value: Value
  readonly weight: number
}

/** Remembers what was asked for last, and no more than its bounds allow. */
export class Kept<Value> {
  readonly #held = new Map<string, Held<Value>>()
  readonly #bounds: Bounds
  #weight = 0
  /** What was used last stands at the end already. */
  #latest: string | undefined

  constructor(bounds: Bounds) {
    this.#bounds = bounds
  }

  get size(): number {
    return this.#held.size
  }

  get(key: string): Value | undefined {
    const held = this.#held.get(key)
    if (!held) return undefined
    if (key === this.#latest) return held.value
    // A Map keeps the order of insertion.
    this.#held.delete(key)
    this.#held.set(key, held)
    this.#latest = key
    return held.value
  }

  set(key: string, value: Value, weight = 1): void {
    this.delete(key)
    this.#held.set(key, { value, weight })
    this.#latest = key
    this.#weight += weight
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= this.#bounds.entries && this.#weight <= (this.#bounds.weight ?? Infinity)) break
      this.delete(oldest)
    }
  }

  delete(key: string): void {
    const held = this.#held.get(key)
    if (held && this.#held.delete(key)) this.#weight -= held.weight
  }
}
