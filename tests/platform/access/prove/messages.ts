import type { DatabaseKind } from '../../../kit/databases.ts'
import type { ProofName } from '../properties/run.ts'
import type { Tally } from '../properties/tally.ts'

/** What a worker is told to do. */
export interface Order {
  readonly kind: DatabaseKind
  readonly cases: number
  /** The properties' names begin so; all do where it is empty. */
  readonly only: string
  readonly seed: number
  /** How many cases are asked between two reports. */
  readonly chunk: number
  /** When to stop, whether all are asked or not; in milliseconds since 1970. */
  readonly until: number
}

/** What a worker reports after a chunk of one property's cases. */
export interface Progress {
  readonly kind: DatabaseKind
  readonly proof: ProofName
  readonly tally: Tally
  readonly violation?: string
}

/** What a worker says first and last. */
export interface Note {
  readonly kind: DatabaseKind
  readonly version?: string
  readonly done?: true
}
