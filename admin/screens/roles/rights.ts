import type {
  ActionName,
  EntityRights,
  ExplanationScreen,
  RightsScreen,
  RoleRights,
} from '../../../api/manifest/types.ts'
import type { GraphqlClient } from '../../client/graphql-client.ts'

export async function loadRights(client: GraphqlClient): Promise<RightsScreen> {
  const { rolesAndRights } = await client.request<{ rolesAndRights: RightsScreen }>(
    'query Rights { rolesAndRights }',
  )
  return rolesAndRights
}

/** What is asked "why?" about. */
export interface WhyQuestion {
  readonly role: string
  readonly entity: string
  readonly action: ActionName
  readonly field?: string
}

const document = `query Why($role: String!, $entity: String!, $action: String!, $field: String) {
  explainAccess(role: $role, entity: $entity, action: $action, field: $field)
}`

export async function explain(client: GraphqlClient, question: WhyQuestion): Promise<ExplanationScreen> {
  const { explainAccess } = await client.request<{ explainAccess: ExplanationScreen }>(document, question)
  return explainAccess
}

/** All of it, some of it by a condition, or none. */
export type Extent = 'all' | 'some' | 'none'

export const rowActions = [
  'read',
  'create',
  'update',
  'delete',
  'restore',
  'import',
  'export',
  'probe',
] as const
export const fieldActions = ['read', 'create', 'update', 'reveal'] as const

const letters: Readonly<Record<(typeof fieldActions)[number], string>> = {
  read: 'r',
  create: 'c',
  update: 'u',
  reveal: 'v',
}

export const rightsOn = ({ entities }: RoleRights, entity: string): EntityRights | undefined =>
  entities[entity]

export function rowExtent(rights: EntityRights | undefined, action: ActionName): Extent {
  const rows = rights?.rows[action]
  return rows === undefined ? 'none' : rows === true ? 'all' : 'some'
}

/** `some`: on fewer rows than the action reaches. */
export function fieldExtent(
  rights: EntityRights | undefined,
  place: number,
  action: (typeof fieldActions)[number],
): Extent {
  const has = rights?.fields[place] ?? ''
  if (has.includes(letters[action])) return 'all'
  return has.includes(letters[action].toUpperCase()) ? 'some' : 'none'
}
