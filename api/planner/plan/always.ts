/** A predicate that is known before there are rows. */
export interface AlwaysNode {
  readonly kind: 'always'
  readonly holds: boolean
}

export const always = (holds: boolean): AlwaysNode => Object.freeze({ kind: 'always', holds })
