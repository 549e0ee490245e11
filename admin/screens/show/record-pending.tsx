import { Button, Stack } from '@mui/material'
import { useTranslate } from 'react-admin'
import { Link as RouterLink } from 'react-router'
import type { EntityScreen } from '../../../api/manifest/types.ts'
import { Loading } from '../../shell/loading.tsx'
import { Notice } from '../../shell/notice.tsx'
import { useProblemText } from '../../shell/problem.ts'
import type { RecordAnswer } from './use-record.ts'

/** Before a record is there, or when it is not to be had. */
export function RecordPending({ answer, entity }: { answer: RecordAnswer; entity: EntityScreen }) {
  const translate = useTranslate()
  const problem = useProblemText()
  if (!answer.error) return <Loading label="record.loading" />
  return (
    <Notice alert text={problem(answer.error)}>
      <Stack direction="row" spacing={1} sx={{ justifyContent: 'center' }}>
        <Button variant="outlined" onClick={answer.retry}>
          {translate('action.retry')}
        </Button>
        <Button component={RouterLink} to={`/${entity.api.list}`}>
          {translate('action.back_to_list')}
        </Button>
      </Stack>
    </Notice>
  )
}
