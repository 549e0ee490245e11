import type { AccessNode, FlagNode } from './access.ts'
import type { ActorNode } from './actor.ts'
import type { ChooseNode } from './choose.ts'
import type { ConnectionNode, ConnectionPart } from './connection.ts'
import type { FixedNode } from './fixed.ts'
import type { GroupsNode } from './groups.ts'
import type { HistoryNode } from './history.ts'
import type { InnerNode } from './inner.ts'
import type { MemberOf } from './member-of.ts'
import type { ObjectNode } from './object.ts'
import type { OneNode } from './one.ts'
import type { OrderKeyNode } from './order-key.ts'
import type { PageNode } from './page.ts'
import type { PartsNode } from './parts.ts'
import type { RecordNode } from './record.ts'
import type { Expression, Predicate, Rows } from './row.ts'
import type { SummaryNode } from './summary.ts'
import type { ValueNode } from './value.ts'

export type OrderKey = OrderKeyNode<Expression>
export type Page = PageNode<Predicate, Expression>

/** What stands at a key of a record's object. */
export type Output =
  | ValueNode<Expression>
  | FixedNode
  | ActorNode
  | OneNode<Rows, Output>
  | ConnectionNode<Rows, Page, Output>
  | HistoryNode<Predicate>
  | FlagNode<Predicate>
  | AccessNode<Predicate>
  | PartsNode<Expression>
  | ChooseNode<Predicate, Output>
  | InnerNode<Output>
  | SummaryNode<Rows, Expression, Output>

export type Member = MemberOf<Output>
export type Fields = ObjectNode<Output>
export type Connection = ConnectionNode<Rows, Page, Output>
export type Part = ConnectionPart<Output>
export type PlannedRecord = RecordNode<Rows, Output>

export type Summed = SummaryNode<Rows, Expression, Output>
export type Groups = GroupsNode<Rows, Predicate, Expression, Output>

/** The root of a plan: one statement. */
export type Plan = PlannedRecord | Connection | Groups
