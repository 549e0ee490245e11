/** There is (or, negated, there is no) such related row. */
export interface RelatedNode<Rows> {
  readonly kind: 'related'
  readonly rows: Rows
  readonly negated: boolean
}

export const related = <Rows>(rows: Rows, negated = false): RelatedNode<Rows> =>
  Object.freeze({ kind: 'related', rows, negated })
