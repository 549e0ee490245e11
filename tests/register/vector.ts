import type { CheckedRecord } from '#define'

/** Records one check refuses, and records it accepts. */
export interface Vector {
  readonly entity: string
  readonly code: string
  readonly wrong: readonly CheckedRecord[]
  readonly right: readonly CheckedRecord[]
}

export const vectorsOf =
  (entity: string) =>
  (code: string, wrong: readonly CheckedRecord[], right: readonly CheckedRecord[]): Vector => ({
    entity,
    code,
    wrong,
    right,
  })
