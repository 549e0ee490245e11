/** What a run has counted. */
export interface Tally {
  cases: number
  answers: number
  refusals: number
  /** Pairs of answers held against each other. */
  compared: number
  /** Declared exceptions met, by name. */
  readonly exceptions: Record<string, number>
}

export const newTally = (): Tally => ({ cases: 0, answers: 0, refusals: 0, compared: 0, exceptions: {} })

export function noteException({ exceptions }: Tally, name: string): void {
  exceptions[name] = (exceptions[name] ?? 0) + 1
}
