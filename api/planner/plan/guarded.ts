/** A value where a predicate of its row holds; else no value, whatever stands there. */
export interface GuardedNode<Predicate, Expression> {
  readonly kind: 'guarded'
  readonly when: Predicate
  readonly of: Expression
  /** What a count says instead. */
  readonly otherwise?: 0
}

export const guarded = <Predicate, Expression>(
  props: Omit<GuardedNode<Predicate, Expression>, 'kind'>,
): GuardedNode<Predicate, Expression> => Object.freeze({ kind: 'guarded', ...props })
