import type { AllNode } from './all.ts'
import type { AlwaysNode } from './always.ts'
import { always } from './always.ts'
import type { AnyNode } from './any.ts'
import type { ChildCountNode } from './child-count.ts'
import type { ChoiceLabelNode } from './choice-label.ts'
import type { ColumnNode } from './column.ts'
import type { CompareNode } from './compare.ts'
import type { CutNode } from './cut.ts'
import type { DisplayNode } from './display.ts'
import type { DistanceNode } from './distance.ts'
import type { GuardedNode } from './guarded.ts'
import type { InitialsNode } from './initials.ts'
import type { IsNullNode } from './is-null.ts'
import type { LabelNode } from './label.ts'
import type { MaskNode } from './mask.ts'
import type { MatchNode } from './match.ts'
import type { MeasureNode } from './measure.ts'
import type { MemberNode } from './member.ts'
import type { NodeIdNode } from './node-id.ts'
import { type NotNode, not } from './not.ts'
import type { PrintedNode } from './printed.ts'
import type { PseudonymNode } from './pseudonym.ts'
import type { RankNode } from './rank.ts'
import { type RelatedNode, related } from './related.ts'
import type { RowsNode } from './rows.ts'
import type { SearchTextNode } from './search-text.ts'
import type { SearchedNode } from './searched.ts'
import type { TargetValueNode } from './target-value.ts'
import type { ThroughNode } from './through.ts'
import type { WithinNode } from './within.ts'
import type { YearsNode } from './years.ts'

// The node files do not know each other; here the unions are closed over themselves.

export type Rows = RowsNode<Predicate>

/** What is computed from a row, or, where rows are summed up, from many. */
export type Expression =
  | ColumnNode
  | RankNode<Expression>
  | ChoiceLabelNode<Expression>
  | MaskNode<Expression>
  | InitialsNode<Expression>
  | PseudonymNode
  | YearsNode<Expression>
  | DisplayNode<Expression>
  | ChildCountNode<Rows>
  | ThroughNode<Rows, Expression>
  | TargetValueNode<Rows, Expression>
  | LabelNode<Expression>
  | PrintedNode<Expression>
  | GuardedNode<Predicate, Expression>
  | CutNode<Expression>
  | MeasureNode<Expression>
  | SearchTextNode<Expression>
  | DistanceNode<Expression>
  | NodeIdNode

/** What a row satisfies or not. */
export type Predicate =
  | AlwaysNode
  | AllNode<Predicate>
  | AnyNode<Predicate>
  | NotNode<Predicate>
  | IsNullNode<Expression>
  | CompareNode<Expression>
  | MemberNode<Expression>
  | MatchNode<Expression>
  | WithinNode<Expression>
  | RelatedNode<Rows>
  | SearchedNode<Expression>

/** Negation; where the part is never unknown, its plain opposite, which the database plans better. */
export function negate(part: Predicate): Predicate {
  if (part.kind === 'always') return always(!part.holds)
  if (part.kind === 'related') return related(part.rows, !part.negated)
  if (part.kind === 'isNull') return Object.freeze({ ...part, expected: !part.expected })
  return not(part)
}
