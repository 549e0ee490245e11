/** The part does not hold: false or unknown, so that negation includes nulls. */
export interface NotNode<Predicate> {
  readonly kind: 'not'
  readonly of: Predicate
}

export const not = <Predicate>(of: Predicate): NotNode<Predicate> => Object.freeze({ kind: 'not', of })
