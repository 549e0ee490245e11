/** The name of a code in one language, found in the code list's rows. */
export interface DisplayNode<Expression> {
  readonly kind: 'display'
  readonly of: Expression
  readonly list: string
  readonly table: string
  readonly nameColumn: string
}

export const display = <Expression>(props: Omit<DisplayNode<Expression>, 'kind'>): DisplayNode<Expression> =>
  Object.freeze({ kind: 'display', ...props })
