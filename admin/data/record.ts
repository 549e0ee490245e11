import type { Json } from '../../api/manifest/types.ts'

/** Another record as a link needs it. */
export interface Reference {
  readonly id: string
  readonly label: string | null
}

export interface RecordAccess {
  /** With whole records only; rows say no more than what is kept back. */
  readonly canUpdate?: boolean
  readonly canDelete?: boolean
  readonly redacted?: readonly string[] | null
  readonly readOnly?: readonly string[] | null
  readonly revealable?: readonly string[] | null
}

/** A record as the API answers it; which members are there depends on what was selected. */
export interface ConsoleRecord {
  readonly id: string
  readonly version: number
  readonly label: string
  readonly createdAt?: string
  readonly updatedAt?: string
  readonly deletedAt?: string | null
  readonly createdBy?: { readonly label: string } | null
  readonly updatedBy?: { readonly label: string } | null
  readonly _access?: RecordAccess
  readonly [member: string]: unknown
}

export const valueOf = (record: ConsoleRecord, member: string): Json | undefined =>
  record[member] as Json | undefined // the API's JSON

export function referenceOf(record: ConsoleRecord, member: string): Reference | undefined {
  const value = valueOf(record, member)
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined
  return value as unknown as Reference // selected as `{ id label }`
}

export function referencesOf(record: ConsoleRecord, member: string): readonly Reference[] {
  const value = valueOf(record, member)
  if (typeof value !== 'object' || value === null || !('nodes' in value)) return []
  return value['nodes'] as unknown as readonly Reference[] // selected as `{ nodes { id label } }`
}

export function countOf(record: ConsoleRecord, member: string): number | undefined {
  const value = valueOf(record, member)
  if (typeof value !== 'object' || value === null || !('totalCount' in value)) return undefined
  return Number(value['totalCount'])
}
