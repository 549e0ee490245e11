/** A record's own name: its parts joined by spaces, or the entity's title with the end of the id. */
export interface LabelNode<Expression> {
  readonly kind: 'label'
  readonly parts: readonly Expression[]
  readonly fallback: string
}

export const label = <Expression>(parts: readonly Expression[], fallback: string): LabelNode<Expression> =>
  Object.freeze({ kind: 'label', parts, fallback })
