/** The row's entries in the audit, newest first. */
export interface HistoryNode {
  readonly kind: 'history'
  readonly table: string
  readonly first: number
  /** Only entries before this one. */
  readonly beforeSeq?: string
}

export const history = (props: Omit<HistoryNode, 'kind'>): HistoryNode =>
  Object.freeze({ kind: 'history', ...props })
