/**
 * The related rows are found once for all rows, not anew for each: always, or only where every row there is is asked,
 * as a count does.
 */
export type AtOnce = 'always' | 'counting'

/** There is (or, negated, there is no) such related row. */
export interface RelatedNode<Rows> {
  readonly kind: 'related'
  readonly rows: Rows
  readonly negated: boolean
  readonly atOnce?: AtOnce
}

export const related = <Rows>(rows: Rows, negated = false): RelatedNode<Rows> =>
  Object.freeze({ kind: 'related', rows, negated })

export const relatedAtOnce = <Rows>(rows: Rows, atOnce: AtOnce): RelatedNode<Rows> =>
  Object.freeze({ kind: 'related', rows, negated: false, atOnce })
