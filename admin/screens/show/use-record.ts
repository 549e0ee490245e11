import { useGetOne } from 'react-admin'
import type { EntityScreen } from '../../../api/manifest/types.ts'
import type { ConsoleRecord } from '../../data/record.ts'

export interface RecordAnswer {
  readonly record: ConsoleRecord | undefined
  readonly error: unknown
  readonly retry: () => void
}

/** A meta of its own: the rows of a list are partial records and must never stand in for this one. */
export const recordMeta = { purpose: 'record' } as const

/** A whole record, always asked for anew. */
export function useRecord(entity: EntityScreen, id: string): RecordAnswer {
  const { data, error, refetch } = useGetOne<ConsoleRecord>(
    entity.api.list,
    { id, meta: recordMeta },
    { staleTime: 0, gcTime: 0 },
  )
  return { record: data, error, retry: () => void refetch() }
}
