import type { Condition } from '../conditions/index.ts'

/**
 * Whether something is allowed: always, never, or on rows where a condition holds. The condition is closed: the asker's
 * attributes stand in it as plain values.
 */
export type Guard = boolean | Condition

const isSame = (one: Guard, other: Guard): boolean => JSON.stringify(one) === JSON.stringify(other)

const alternativesOf = (guard: Condition): readonly Condition[] =>
  Object.keys(guard).length === 1 && guard.OR ? guard.OR : [guard]

/** Allowed by one or by the other. */
export function either(one: Guard, other: Guard): Guard {
  if (one === true || other === true) return true
  if (one === false) return other
  if (other === false) return one
  const fresh = alternativesOf(other).filter(each => !alternativesOf(one).some(known => isSame(known, each)))
  return fresh.length === 0 ? one : { OR: [...alternativesOf(one), ...fresh] }
}

/** Allowed by both. */
export function both(one: Guard, other: Guard): Guard {
  if (one === false || other === false) return false
  if (one === true || isSame(one, other)) return other
  return other === true ? one : { AND: [one, other] }
}

/** Allowed by the one and not taken away by the other. */
export function butNot(one: Guard, other: Guard): Guard {
  if (one === false || other === true) return false
  if (other === false) return one
  if (isSame(one, other)) return false
  return one === true ? { NOT: other } : { AND: [one, { NOT: other }] }
}

/** A guard where another one holds already: what both say need not be said again. */
export const given = (known: Guard, guard: Guard): Guard =>
  known !== false && isSame(known, guard) ? true : guard
