import { useGetList } from 'react-admin'
import type { EntityScreen } from '../../../api/manifest/types.ts'
import type { Where } from '../../data/operation.ts'
import type { ConsoleRecord } from '../../data/record.ts'
import type { ListControl, Sort } from './list-state.ts'

export interface ShownRecords {
  readonly rows: readonly ConsoleRecord[] | undefined
  readonly total: number | undefined
  readonly error: unknown
  readonly isFetching: boolean
  readonly retry: () => void
}

const noSort: Sort = { field: '', order: 'ASC' }

/** One page of a list. The rows shown stay until the next ones are there. */
export function useRecords(
  entity: EntityScreen,
  { state, columns }: ListControl,
  where: Where | undefined,
): ShownRecords {
  const answer = useGetList<ConsoleRecord>(
    entity.api.list,
    {
      pagination: { page: state.page, perPage: state.perPage },
      sort: state.sort ?? noSort,
      filter: { ...(where && { where }), ...(state.search !== '' && { search: state.search }) },
      meta: { columns, deleted: state.deleted ? 'ONLY' : 'EXCLUDE' },
    },
    { placeholderData: before => before, staleTime: 0 },
  )
  return {
    rows: answer.data,
    total: answer.total,
    error: answer.error,
    isFetching: answer.isFetching,
    retry: () => void answer.refetch(),
  }
}
