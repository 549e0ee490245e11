import { type AlwaysNode, always } from './always.ts'

interface Junction<Kind extends string, Predicate> {
  readonly kind: Kind
  readonly of: readonly Predicate[]
}

/**
 * Constant parts disappear: what cannot change the whole is not said, what decides it stands for it. One part stands for
 * itself, parts of parts are parts; of no parts `all` holds and `any` does not.
 */
export function junction<Kind extends 'all' | 'any', Predicate extends { readonly kind: string }>(
  kind: Kind,
  parts: readonly (Predicate | AlwaysNode)[],
): Predicate | Junction<Kind, Predicate> | AlwaysNode {
  const neutral = kind === 'all'
  const isAlways = (part: Predicate | AlwaysNode): part is AlwaysNode => part.kind === 'always'
  if (parts.some(part => isAlways(part) && part.holds !== neutral)) return always(!neutral)
  const isSame = (part: Predicate | Junction<Kind, Predicate>): part is Junction<Kind, Predicate> =>
    part.kind === kind
  const open = parts
    .filter((part): part is Predicate => !isAlways(part))
    .flatMap(part => (isSame(part) ? part.of : [part]))
  const [first, second] = open
  if (!first) return always(neutral)
  return second ? Object.freeze({ kind, of: open }) : first
}
