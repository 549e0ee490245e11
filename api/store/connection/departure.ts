import { AsyncLocalStorage } from 'node:async_hooks'

const waiting = new AsyncLocalStorage<AbortSignal | undefined>()

/** Work for somebody who may leave: once the signal says they have, what is being read for them is given up. */
export const whileWaited = <Result>(leaving: AbortSignal, work: () => Promise<Result>): Promise<Result> =>
  waiting.run(leaving, work)

/** Work that goes on whoever leaves: a write, and what many wait for together. */
export const uninterrupted = <Result>(work: () => Promise<Result>): Promise<Result> =>
  waiting.run(undefined, work)

/** Tells when whoever waits for this has left; undefined where nobody in particular waits. */
export const departure = (): AbortSignal | undefined => waiting.getStore()
