import type { ProofName } from '../properties/run.ts'

/** One guard taken away, or turned into its opposite. */
export interface Mutant {
  readonly name: string
  readonly file: string
  /** Stands in the file exactly once. */
  readonly from: string
  readonly to: string
  /** The properties that should notice, the likeliest first. */
  readonly noticedBy: readonly ProofName[]
  /** Why nobody can notice, where that is so: another guard says the same. */
  readonly survives?: string
}

type Change = readonly [name: string, from: string, to: string, survives?: string]

/** The mutants of one file. */
export const inFile = (
  file: string,
  noticedBy: readonly ProofName[],
  changes: readonly Change[],
): readonly Mutant[] =>
  changes.map(([name, from, to, survives]) => ({
    name,
    file,
    from,
    to,
    noticedBy,
    ...(survives !== undefined && { survives }),
  }))
