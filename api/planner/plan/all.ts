import { type AlwaysNode, always } from './always.ts'

/** Every part holds. */
export interface AllNode<Predicate> {
  readonly kind: 'all'
  readonly of: readonly Predicate[]
}

/** Constant parts disappear: what is always true is not said, one part stands for itself, parts of parts are parts. */
export function all<Predicate extends { readonly kind: string }>(
  parts: readonly (Predicate | AlwaysNode)[],
): Predicate | AllNode<Predicate> | AlwaysNode {
  const isAlways = (part: Predicate | AlwaysNode): part is AlwaysNode => part.kind === 'always'
  if (parts.some(part => isAlways(part) && !part.holds)) return always(false)
  const isSame = (part: Predicate | AllNode<Predicate>): part is AllNode<Predicate> => part.kind === 'all'
  const open = parts
    .filter((part): part is Predicate => !isAlways(part))
    .flatMap(part => (isSame(part) ? part.of : [part]))
  const [first, second] = open
  if (!first) return always(true)
  return second ? Object.freeze({ kind: 'all', of: open }) : first
}
