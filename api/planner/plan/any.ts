import { type AlwaysNode, always } from './always.ts'

/** At least one part holds. */
export interface AnyNode<Predicate> {
  readonly kind: 'any'
  readonly of: readonly Predicate[]
}

/** Constant parts disappear, as in `all`; of no parts none holds. */
export function any<Predicate extends { readonly kind: string }>(
  parts: readonly (Predicate | AlwaysNode)[],
): Predicate | AnyNode<Predicate> | AlwaysNode {
  const isAlways = (part: Predicate | AlwaysNode): part is AlwaysNode => part.kind === 'always'
  if (parts.some(part => isAlways(part) && part.holds)) return always(true)
  const isSame = (part: Predicate | AnyNode<Predicate>): part is AnyNode<Predicate> => part.kind === 'any'
  const open = parts
    .filter((part): part is Predicate => !isAlways(part))
    .flatMap(part => (isSame(part) ? part.of : [part]))
  const [first, second] = open
  if (!first) return always(false)
  return second ? Object.freeze({ kind: 'any', of: open }) : first
}
