/** What stands at a key where a predicate of the row holds, and what stands there otherwise. */
export interface ChooseNode<Predicate, Output> {
  readonly kind: 'choose'
  readonly when: Predicate
  readonly of: Output
  readonly otherwise: Output
}

export const choose = <Predicate, Output>(
  props: Omit<ChooseNode<Predicate, Output>, 'kind'>,
): ChooseNode<Predicate, Output> => Object.freeze({ kind: 'choose', ...props })
