import { useQueryClient } from '@tanstack/react-query'
import { useGetOne } from 'react-admin'
import type { EntityScreen } from '../../../api/manifest/types.ts'
import type { ConsoleRecord } from '../../data/record.ts'

export interface RecordAnswer {
  readonly record: ConsoleRecord | undefined
  /** Whether this is what the server said last, and not what was shown before. */
  readonly fresh: boolean
  readonly error: unknown
  readonly retry: () => void
}

/** A meta of its own: the rows of a list are partial records and must never stand in for this one. */
export const recordMeta = { purpose: 'record' } as const

/** A whole record, always asked for anew. */
export function useRecord(entity: EntityScreen, id: string): RecordAnswer {
  const { data, error, refetch, isFetching } = useGetOne<ConsoleRecord>(
    entity.api.list,
    { id, meta: recordMeta },
    { staleTime: 0, gcTime: 0 },
  )
  return { record: data, fresh: !isFetching, error, retry: () => void refetch() }
}

/** After a write: everything shown before may be outdated, except the record that the server has just answered with. */
export function useWritten(entity: EntityScreen): (record: ConsoleRecord) => Promise<void> {
  const queries = useQueryClient()
  return async record => {
    await queries.invalidateQueries({ refetchType: 'none' })
    // react-admin's own key of a single record.
    queries.setQueryData([entity.api.list, 'getOne', { id: record.id, meta: recordMeta }], record)
  }
}
