import type { ValueType } from './column.ts'

/** One key of an order. */
export interface OrderKeyNode<Expression> {
  readonly kind: 'orderKey'
  readonly of: Expression
  readonly type: ValueType
  readonly descending: boolean
  readonly nullsFirst: boolean
  readonly nullable: boolean
}

export const orderKey = <Expression>(
  props: Omit<OrderKeyNode<Expression>, 'kind'>,
): OrderKeyNode<Expression> => Object.freeze({ kind: 'orderKey', ...props })
