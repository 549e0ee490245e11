/** How many related rows there are that the asker may see. */
export interface ChildCountNode<Rows> {
  readonly kind: 'childCount'
  readonly rows: Rows
}

export const childCount = <Rows>(rows: Rows): ChildCountNode<Rows> =>
  Object.freeze({ kind: 'childCount', rows })
