import type { Reply, Target } from './target.ts'

/** Who asks: somebody signed in, or nobody. */
export type Who = 'registrar' | 'analyst' | 'oncologist' | 'nobody'

/** A GraphQL request; what it is answered stands in the table as `status CODE` or `status ok`. */
export interface Operation {
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}

/** One line of the table: what is done to the server, what has to come of it. */
export interface Attack {
  readonly given: string
  readonly expected: string
  readonly by?: Who
  /** Refused at once: with little work for the server, which the command holds it to. */
  readonly cheap?: true
  /** The database opens anew after it, and is given the time. */
  readonly recovers?: true
  readonly does: Operation | ((target: Target) => Promise<Reply | string>)
}

/** So many of something, in one line. */
export const times = (count: number, each: (index: number) => string): string =>
  Array.from({ length: count }, (_none, index) => each(index)).join(' ')
