import type { FixedNode } from './fixed.ts'
import type { MemberOf } from './member-of.ts'

/** A name that is listed where a predicate of the row holds. */
export interface NameWhere<Predicate> {
  readonly name: string
  readonly when: Predicate
}

/** Whether a predicate of the row holds. */
export interface FlagNode<Predicate> {
  readonly kind: 'flag'
  readonly of: Predicate
}

export interface NamesNode<Predicate> {
  readonly kind: 'names'
  readonly of: readonly NameWhere<Predicate>[]
}

/** What the asker may do with one row, where that depends on the row. */
export interface AccessNode<Predicate> {
  readonly kind: 'access'
  readonly members: readonly MemberOf<FlagNode<Predicate> | NamesNode<Predicate> | FixedNode>[]
}

export const flag = <Predicate>(of: Predicate): FlagNode<Predicate> => Object.freeze({ kind: 'flag', of })

export const names = <Predicate>(of: readonly NameWhere<Predicate>[]): NamesNode<Predicate> =>
  Object.freeze({ kind: 'names', of })

export const access = <Predicate>(members: AccessNode<Predicate>['members']): AccessNode<Predicate> =>
  Object.freeze({ kind: 'access', members })
