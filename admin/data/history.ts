import type { EntityScreen, Json } from '../../api/manifest/types.ts'
import type { GraphqlClient, RequestOptions } from '../client/graphql-client.ts'

export interface HistoryChange {
  readonly field: string
  readonly label: string | null
  readonly old: Json
  readonly new: Json
}

export interface HistoryEvent {
  readonly at: string
  readonly actor: { readonly label: string; readonly kind: string } | null
  readonly operation: string
  readonly reason: string | null
  readonly source: string | null
  readonly changes: readonly HistoryChange[]
}

export interface HistoryPage {
  readonly nodes: readonly HistoryEvent[]
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean }
}

export interface HistoryQuestion extends RequestOptions {
  readonly id: string
  readonly after?: string | null
}

/** The past of one record, newest first, a page at a time. */
export async function readHistory(
  client: GraphqlClient,
  { api }: EntityScreen,
  question: HistoryQuestion,
): Promise<HistoryPage> {
  const { id, after, signal } = question
  const document =
    `query History($id: ID!, $after: String) { ${api.single}(id: $id) { history(first: 20, after: $after) ` +
    '{ nodes { at actor { label kind } operation reason source changes { field label old new } } pageInfo { endCursor hasNextPage } } } }'
  const answer = await client.request<Record<string, { readonly history: HistoryPage } | null>>(
    document,
    { id, after },
    { signal },
  )
  return answer[api.single]?.history ?? { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } }
}
