import type { Json } from '../../../api/manifest/types.ts'
import type { GraphqlClient } from '../../client/graphql-client.ts'

export interface RevealQuestion {
  readonly entity: string
  readonly id: string
  readonly field: string
  readonly reason: string
}

export interface RevealedValue {
  readonly value: Json
  /** How long it may be shown, in milliseconds. */
  readonly lasting: number
}

/** As the API has it; a reason that is shorter says nothing. */
export const shortestReason = 10
export const longestReason = 500
const longest = 5 * 60_000

const document = `mutation Reveal($entity: String!, $id: ID!, $field: String!, $reason: String!) {
  reveal(entity: $entity, id: $id, field: $field, reason: $reason) { value expiresAt }
}`

/** Asks past every cache: the value is in the answer and where the caller puts it, nowhere else. */
export async function revealValue(client: GraphqlClient, question: RevealQuestion): Promise<RevealedValue> {
  const { reveal } = await client.request<{ reveal: { value: Json; expiresAt: string } }>(document, question)
  const lasting = new Date(reveal.expiresAt).getTime() - Date.now()
  // A clock that is wrong here must neither hide the value at once nor show it for longer.
  return { value: reveal.value, lasting: lasting > 0 && lasting < longest ? lasting : longest }
}
