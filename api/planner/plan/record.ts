import type { ObjectNode } from './object.ts'

/** One record, found by a key. */
export interface RecordNode<Rows, Output> {
  readonly kind: 'record'
  readonly rows: Rows
  readonly object: ObjectNode<Output>
}

export const record = <Rows, Output>(rows: Rows, found: ObjectNode<Output>): RecordNode<Rows, Output> =>
  Object.freeze({ kind: 'record', rows, object: found })
