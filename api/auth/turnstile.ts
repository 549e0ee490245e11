import { AppError } from '../errors/index.ts'

export interface Width {
  /** How many pieces of work run at once. */
  readonly atOnce: number
  /** How many may wait for their turn. */
  readonly waiting: number
}

export type Turnstile = <Result>(work: () => Promise<Result>) => Promise<Result>

/** Lets so much work run at once and so much wait. @throws AppError OVERLOADED beyond that, without doing anything */
export function turnstile({ atOnce, waiting }: Width): Turnstile {
  const queue: (() => void)[] = []
  let running = 0
  const enter = (): Promise<void> | void => {
    if (running < atOnce) return void running++
    if (queue.length >= waiting) throw new AppError('OVERLOADED')
    return new Promise(resolve => queue.push(resolve))
  }
  const leave = (): void => {
    const next = queue.shift()
    if (next) next()
    else running--
  }
  return async work => {
    await enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
