import { all } from '../plan/all.ts'
import { any } from '../plan/any.ts'
import { type AtOnce, type RelatedNode, related, relatedAtOnce } from '../plan/related.ts'
import type { Predicate, Rows } from '../plan/row.ts'
import { rows } from '../plan/rows.ts'

/**
 * The same predicate for a whole table: where one of several things may hold, children are found once for all rows.
 * Asked row by row, PostgreSQL has to guess how often; in the inner side of a join it guesses once and asks a hundred
 * thousand times. Behind a to-one step that is for counts only: a page asks few rows there. What must hold by itself is
 * turned into a join and needs no advice.
 */
export function gathered(part: Predicate, atOnce: AtOnce = 'always'): Predicate {
  const inside = (one: Predicate): Predicate => gathered(one, atOnce)
  if (part.kind === 'all') return all<Predicate>(part.of.map(inside))
  if (part.kind === 'any')
    return any<Predicate>(part.of.map(one => (isChild(one) ? relatedAtOnce(one.rows, atOnce) : inside(one))))
  if (part.kind === 'related' && !part.negated && part.rows.link.to === 'target')
    return related(rows<Predicate>({ ...part.rows, where: gathered(part.rows.where, 'counting') }))
  return part
}

const isChild = (part: Predicate): part is RelatedNode<Rows> =>
  part.kind === 'related' && !part.negated && part.rows.link.to === 'parent'

/** Whether a filter names the records it wants, so that few are asked anything else. */
export function namesRecords(part: Predicate): boolean {
  if (part.kind === 'all') return part.of.some(namesRecords)
  if (part.kind !== 'member' && !(part.kind === 'compare' && part.by === '=')) return false
  return part.of.kind === 'column' && part.of.column === 'id'
}
