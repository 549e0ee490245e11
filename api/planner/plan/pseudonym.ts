/** A keyed hash of the row's id; the key is a parameter. */
export interface PseudonymNode {
  readonly kind: 'pseudonym'
  readonly prefix: string
}

export const pseudonym = (prefix: string): PseudonymNode => Object.freeze({ kind: 'pseudonym', prefix })
