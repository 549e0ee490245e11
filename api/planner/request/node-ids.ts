import { isUuid } from '../../define/index.ts'

/** A record named among those of all entities. */
export interface NamedRecord {
  readonly entity: string
  readonly id: string
}

/** Base64url of `1:Book:<uuid>`; the first part is the version of this writing. */
export const nodeIdStart = (entity: string): string => `1:${entity}:`

/** What a node id names; undefined where it is none of ours. Whether there is such a record is another question. */
export function recordOfNodeId(nodeId: string): NamedRecord | undefined {
  const bytes = Buffer.from(nodeId, 'base64url')
  if (bytes.toString('base64url') !== nodeId) return undefined
  const [version, entity, id, more] = bytes.toString('utf8').split(':')
  if (version !== '1' || !entity || !id || more !== undefined) return undefined
  return isUuid(id) && id === id.toLowerCase() ? { entity, id } : undefined
}
