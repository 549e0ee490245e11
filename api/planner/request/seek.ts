import type { SeekValues } from '../cursors.ts'
import { all } from '../plan/all.ts'
import { always } from '../plan/always.ts'
import { any } from '../plan/any.ts'
import { type Comparison, compare } from '../plan/compare.ts'
import { isNull } from '../plan/is-null.ts'
import type { OrderKey } from '../plan/plan.ts'
import type { Predicate } from '../plan/row.ts'

/**
 * The rows that stand beyond a cursor in an order: the first key goes on from the cursor's value, or it equals and the
 * rest goes on. The bound on the first key is said by itself as well, so that an index on it can be entered there.
 */
export function beyond(
  [key, ...rest]: readonly OrderKey[],
  [value = null, ...values]: SeekValues,
): Predicate {
  if (!key) return always(false)
  if (rest.length === 0) return strictlyBeyond(key, value)
  const next = beyond(rest, values)
  if (value === null)
    return any<Predicate>([strictlyBeyond(key, value), all<Predicate>([isNull(key.of, true), next])])
  return all<Predicate>([atOrBeyond(key, value), any<Predicate>([strictlyBeyond(key, value), next])])
}

/** The same order read from its end. */
export const reversed = (keys: readonly OrderKey[]): readonly OrderKey[] =>
  keys.map(key => Object.freeze({ ...key, descending: !key.descending, nullsFirst: !key.nullsFirst }))

function strictlyBeyond(key: OrderKey, value: string | null): Predicate {
  if (value === null) return key.nullsFirst ? isNull(key.of, false) : always(false)
  return withNullsAfter(key, comparison(key, key.descending ? '<' : '>', value))
}

const atOrBeyond = (key: OrderKey, value: string): Predicate =>
  withNullsAfter(key, comparison(key, key.descending ? '<=' : '>=', value))

const comparison = ({ of, type }: OrderKey, by: Comparison, operand: string): Predicate =>
  compare({ of, by, operand, type, folded: false })

const withNullsAfter = ({ of, nullable, nullsFirst }: OrderKey, bound: Predicate): Predicate =>
  nullable && !nullsFirst ? any<Predicate>([bound, isNull(of, true)]) : bound
