import type { Json } from '../../define/index.ts'

/** A value known without any row: null for what the asker may not see, rights, empty lists. */
export interface FixedNode {
  readonly kind: 'fixed'
  readonly value: Json
}

export const fixed = (value: Json): FixedNode => Object.freeze({ kind: 'fixed', value })
