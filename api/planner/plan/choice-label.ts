/** A choice's label in one language, where it is part of a record's name. */
export interface ChoiceLabelNode<Expression> {
  readonly kind: 'choiceLabel'
  readonly of: Expression
  readonly labels: readonly { readonly value: string; readonly label: string }[]
}

export const choiceLabel = <Expression>(
  of: Expression,
  labels: ChoiceLabelNode<Expression>['labels'],
): ChoiceLabelNode<Expression> => Object.freeze({ kind: 'choiceLabel', of, labels })
