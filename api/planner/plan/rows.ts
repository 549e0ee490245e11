/** How rows hang on the row they are reached from. */
export type Link =
  | { readonly to: 'nothing' }
  /** The parent's foreign key names this row. */
  | { readonly to: 'target'; readonly column: string }
  /** This row's foreign key names the parent. */
  | { readonly to: 'parent'; readonly column: string }
  | {
      readonly to: 'joined'
      readonly table: string
      readonly ownColumn: string
      readonly targetColumn: string
    }

/** A set of rows of one table: the link to where they are reached from, and what they satisfy. */
export interface RowsNode<Predicate> {
  readonly kind: 'rows'
  readonly table: string
  readonly link: Link
  readonly where: Predicate
}

export const rows = <Predicate>(props: Omit<RowsNode<Predicate>, 'kind'>): RowsNode<Predicate> =>
  Object.freeze({ kind: 'rows', ...props })
