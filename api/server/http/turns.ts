import { AppError } from '../../errors/index.ts'

/** How much work runs at once and how much may wait for its turn. */
export interface Room {
  readonly atOnce: number
  readonly waiting: number
}

export interface TurnLimits {
  readonly each: Room
  readonly all: Room
}

export interface Turns {
  /**
   * Waits for one's turn and gives what ends it. Whoever leaves while waiting loses their place.
   * @throws AppError OVERLOADED at once where there is no room to wait, or later where others need the place more
   */
  readonly take: (who: string, leaving?: AbortSignal) => Promise<() => void>
  /**
   * Sends away whoever comes while there is no room for anybody, before it costs anything to know who it is.
   * @throws AppError OVERLOADED
   */
  readonly refuseIfFull: () => void
}

interface Waiter {
  readonly admit: () => void
  readonly refuse: () => void
}

/** Somebody with work that runs or waits. */
interface Party {
  running: number
  readonly waiting: Waiter[]
}

/** Whether a crowd is so much larger that its newest makes way for somebody with so many waiting. */
const isOutdoneBy = (crowd: Party, waiting: number): boolean => crowd.waiting.length > waiting + 1

const overloaded = (): AppError => new AppError('OVERLOADED')

/**
 * Turns for work of many parties: each has only so many at once, and so many may wait; a free turn goes to whoever has
 * least under way, in rotation, so that nobody's crowd keeps another waiting. When the common room is full, the newest of
 * the largest crowd makes way for somebody with less.
 */
export const createTurns = (limits: TurnLimits): Turns => new Row(limits)

class Row implements Turns {
  readonly #limits: TurnLimits
  /** In order of whose turn is next: whoever is served goes to the end. */
  readonly #parties = new Map<string, Party>()
  #running = 0
  #waiting = 0

  constructor(limits: TurnLimits) {
    this.#limits = limits
  }

  refuseIfFull(): void {
    if (this.#waiting >= this.#limits.all.waiting && !this.#mayMakeRoom()) throw overloaded()
  }

  async take(who: string, leaving?: AbortSignal): Promise<() => void> {
    const { each, all } = this.#limits
    const party = this.#parties.get(who) ?? { running: 0, waiting: [] }
    const isFree = this.#running < all.atOnce && party.running < each.atOnce
    if (isFree && party.waiting.length === 0) return this.#begin(who, party)
    const isFull =
      party.waiting.length >= each.waiting || (this.#waiting >= all.waiting && !this.#makeRoomFor(party))
    if (isFull || leaving?.aborted) throw overloaded()
    this.#parties.set(who, party)
    return this.#wait(who, party, leaving)
  }

  /** Gives what ends the turn. */
  #begin(who: string, party: Party): () => void {
    this.#running += 1
    party.running += 1
    this.#parties.delete(who)
    this.#parties.set(who, party)
    let ended = false
    return () => {
      if (ended) return
      ended = true
      party.running -= 1
      this.#running -= 1
      this.#forget(who, party)
      this.#next()
    }
  }

  #wait(who: string, party: Party, leaving?: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        leaving?.removeEventListener('abort', giveUp)
        party.waiting.splice(party.waiting.indexOf(waiter), 1)
        this.#waiting -= 1
        this.#forget(who, party)
        reject(overloaded())
      }
      const waiter: Waiter = {
        admit: () => {
          leaving?.removeEventListener('abort', giveUp)
          resolve(this.#begin(who, party))
        },
        refuse: giveUp,
      }
      leaving?.addEventListener('abort', giveUp, { once: true })
      party.waiting.push(waiter)
      this.#waiting += 1
    })
  }

  #next(): void {
    while (this.#running < this.#limits.all.atOnce && this.#waiting > 0) {
      const waiter = this.#mostDue()?.waiting.shift()
      if (!waiter) return
      this.#waiting -= 1
      waiter.admit()
    }
  }

  /** Whoever has waiting work and least under way; of equals, who was served longest ago. */
  #mostDue(): Party | undefined {
    let due: Party | undefined
    for (const party of this.#parties.values()) {
      const may = party.waiting.length > 0 && party.running < this.#limits.each.atOnce
      if (may && (!due || party.running < due.running)) due = party
    }
    return due
  }

  #largest(): Party | undefined {
    let largest: Party | undefined
    for (const party of this.#parties.values())
      if (!largest || party.waiting.length > largest.waiting.length) largest = party
    return largest
  }

  #mayMakeRoom(): boolean {
    const largest = this.#largest()
    return largest !== undefined && isOutdoneBy(largest, 0)
  }

  #makeRoomFor(party: Party): boolean {
    const largest = this.#largest()
    if (!largest || !isOutdoneBy(largest, party.waiting.length)) return false
    largest.waiting.at(-1)?.refuse()
    return true
  }

  #forget(who: string, { running, waiting }: Party): void {
    if (running === 0 && waiting.length === 0) this.#parties.delete(who)
  }
}
