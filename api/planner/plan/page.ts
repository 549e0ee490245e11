import type { OpenValue } from './open-value.ts'
import type { OrderKeyNode } from './order-key.ts'

/** Which rows of a list are asked for. */
export interface PageNode<Predicate, Expression> {
  readonly kind: 'page'
  readonly order: readonly OrderKeyNode<Expression>[]
  /** From the end instead of from the beginning; the answer keeps the list's order. */
  readonly backward: boolean
  readonly size: number | OpenValue
  readonly offset: number | OpenValue
  /** Rows beyond the cursor given as `after`. */
  readonly after?: Predicate
  /** Rows before the cursor given as `before`. */
  readonly before?: Predicate
  /** What the cursors of this list are bound to. */
  readonly binding: string
}

export const page = <Predicate, Expression>(
  props: Omit<PageNode<Predicate, Expression>, 'kind'>,
): PageNode<Predicate, Expression> => Object.freeze({ kind: 'page', ...props })
