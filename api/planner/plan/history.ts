/** The row's entries in the audit, newest first. */
export interface HistoryNode {
  readonly kind: 'history'
  /** The entity's own table and its join tables. */
  readonly tables: readonly string[]
  readonly first: number
  /** Only entries before this one. */
  readonly beforeSeq?: string
}

export const history = (props: Omit<HistoryNode, 'kind'>): HistoryNode =>
  Object.freeze({ kind: 'history', ...props })
