import type { FixedNode } from './fixed.ts'
import type { MemberOf } from './member-of.ts'
import type { ObjectNode } from './object.ts'

export type PageInfoField = 'hasNextPage' | 'hasPreviousPage' | 'startCursor' | 'endCursor' | '__typename'

export interface NodesNode<Output> {
  readonly kind: 'nodes'
  readonly object: ObjectNode<Output>
}

export type EdgeField<Output> =
  | { readonly kind: 'cursor' }
  | { readonly kind: 'node'; readonly object: ObjectNode<Output> }
  | FixedNode

export interface EdgesNode<Output> {
  readonly kind: 'edges'
  readonly members: readonly MemberOf<EdgeField<Output>>[]
}

export interface PageInfoNode {
  readonly kind: 'pageInfo'
  readonly members: readonly MemberOf<PageInfoField>[]
}

/** How many rows there are in all, counted no further than `limit`. */
export interface TotalCountNode {
  readonly kind: 'totalCount'
  readonly limit?: number
}

/** All rows of the list summed up, whatever its page. */
export interface AggregateNode<Output> {
  readonly kind: 'aggregate'
  readonly of: Output
}

export type ConnectionPart<Output> =
  | NodesNode<Output>
  | EdgesNode<Output>
  | PageInfoNode
  | TotalCountNode
  | AggregateNode<Output>
  | FixedNode

/** One page of a list. */
export interface ConnectionNode<Rows, Page, Output> {
  readonly kind: 'connection'
  readonly rows: Rows
  readonly page: Page
  readonly members: readonly MemberOf<ConnectionPart<Output>>[]
}

export const connection = <Rows, Page, Output>(
  props: Omit<ConnectionNode<Rows, Page, Output>, 'kind'>,
): ConnectionNode<Rows, Page, Output> => Object.freeze({ kind: 'connection', ...props })
