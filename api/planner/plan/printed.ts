/** A value as the API prints it: `plain` as JSON has it, `text` cast first, `instant` as ISO 8601 in UTC. */
export interface PrintedNode<Expression> {
  readonly kind: 'printed'
  readonly value: Expression
  readonly as: 'plain' | 'text' | 'instant'
}

export const printed = <Expression>(
  value: Expression,
  as: PrintedNode<Expression>['as'],
): PrintedNode<Expression> => Object.freeze({ kind: 'printed', value, as })
