import type { AlwaysNode } from './always.ts'
import { junction } from './junction.ts'

/** At least one part holds. */
export interface AnyNode<Predicate> {
  readonly kind: 'any'
  readonly of: readonly Predicate[]
}

export const any = <Predicate extends { readonly kind: string }>(
  parts: readonly (Predicate | AlwaysNode)[],
): Predicate | AnyNode<Predicate> | AlwaysNode => junction('any', parts)
