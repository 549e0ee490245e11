import type { AlwaysNode } from './always.ts'
import { junction } from './junction.ts'

/** Every part holds. */
export interface AllNode<Predicate> {
  readonly kind: 'all'
  readonly of: readonly Predicate[]
}

export const all = <Predicate extends { readonly kind: string }>(
  parts: readonly (Predicate | AlwaysNode)[],
): Predicate | AllNode<Predicate> | AlwaysNode => junction('all', parts)
