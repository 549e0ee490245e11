/** A value of a to-one target, reached by joining it once to the rows at hand. */
export interface ThroughNode<Rows, Expression> {
  readonly kind: 'through'
  /** Two paths that begin alike share their joins by this name, e.g. `author.publisher`. */
  readonly path: string
  readonly rows: Rows
  readonly value: Expression
}

export const through = <Rows, Expression>(
  props: Omit<ThroughNode<Rows, Expression>, 'kind'>,
): ThroughNode<Rows, Expression> => Object.freeze({ kind: 'through', ...props })
