/** A column of a table whose changes are left out where a predicate of the row holds. */
export interface HiddenColumn<Predicate> {
  readonly table: string
  readonly column: string
  readonly when: Predicate
}

/** The row's entries in the audit, newest first. */
export interface HistoryNode<Predicate> {
  readonly kind: 'history'
  /** The entity's own table and its join tables. */
  readonly tables: readonly string[]
  readonly first: number
  /** Only entries before this one. */
  readonly beforeSeq?: string
  readonly hidden?: readonly HiddenColumn<Predicate>[]
}

export const history = <Predicate>(props: Omit<HistoryNode<Predicate>, 'kind'>): HistoryNode<Predicate> =>
  Object.freeze({ kind: 'history', ...props })
