import { Button } from '@mui/material'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useTranslate } from 'react-admin'
import type { RightsScreen } from '../../../api/manifest/types.ts'
import { useClient } from '../../client/client-context.tsx'
import { Loading } from '../../shell/loading.tsx'
import { Notice } from '../../shell/notice.tsx'
import { useProblemText } from '../../shell/problem.ts'
import { loadRights } from './rights.ts'

export type RightsAnswer = UseQueryResult<RightsScreen>

export function useRights(): RightsAnswer {
  const client = useClient()
  return useQuery({ queryKey: ['rolesAndRights'], queryFn: () => loadRights(client), staleTime: 60_000 })
}

/** Before the rights are there, or when they are not to be had. */
export function RightsPending({ answer }: { answer: RightsAnswer }) {
  const translate = useTranslate()
  const problem = useProblemText()
  if (!answer.error) return <Loading label="roles.loading" />
  return (
    <Notice alert text={problem(answer.error)}>
      <Button variant="outlined" onClick={() => void answer.refetch()}>
        {translate('action.retry')}
      </Button>
    </Notice>
  )
}
