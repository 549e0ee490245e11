import { Button, LinearProgress, Paper, useMediaQuery } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { EntityScreen } from '../../../api/manifest/types.ts'
import { useManifest } from '../../manifest/manifest-context.tsx'
import { Loading } from '../../shell/loading.tsx'
import { Notice } from '../../shell/notice.tsx'
import { useProblemText } from '../../shell/problem.ts'
import type { ListControl } from './list-state.ts'
import { Pager } from './pager.tsx'
import { RecordCards } from './record-cards.tsx'
import { RecordTable } from './record-table.tsx'
import type { ShownRecords } from './use-records.ts'

interface RecordsProps {
  readonly entity: EntityScreen
  readonly control: ListControl
  readonly records: ShownRecords
  readonly filtered: boolean
  readonly caption: string
}

/** Rows as a table, as cards where it is narrow, or why there are none. */
export function Records({ entity, control, records, filtered, caption }: RecordsProps) {
  const narrow = useMediaQuery('(max-width: 599px)')
  const { rows, total = 0, isFetching } = records
  const body = <RecordsBody {...{ entity, control, records, filtered, caption, narrow }} />
  return (
    <Paper
      variant="outlined"
      sx={{
        overflow: 'hidden',
        position: 'relative',
        display: 'flex',
        flexDirection: 'column',
        flex: '0 1 auto',
        minHeight: 0,
      }}
      aria-busy={isFetching}
    >
      {isFetching && rows && (
        <LinearProgress
          aria-hidden
          sx={{ position: 'absolute', insetInline: 0, top: 0, height: 2, zIndex: 2 }}
        />
      )}
      {body}
      {rows && total > 0 && <Pager control={control} total={total} />}
    </Paper>
  )
}

function RecordsBody({
  entity,
  control,
  records,
  filtered,
  caption,
  narrow,
}: RecordsProps & { readonly narrow: boolean }) {
  const translate = useTranslate()
  const problem = useProblemText()
  const { viewing } = useManifest().boot
  const { rows, error, retry } = records
  if (error) {
    return (
      <Notice alert text={`${translate('list.error')} ${problem(error)}`}>
        <Button variant="outlined" onClick={retry}>
          {translate('action.retry')}
        </Button>
      </Notice>
    )
  }
  if (!rows) return <Loading label="list.loading" />
  if (rows.length === 0) {
    return (
      <Notice text={translate(viewing ? 'view.no_records' : filtered ? 'list.empty_filtered' : 'list.empty')}>
        {filtered && (
          <Button variant="outlined" onClick={() => control.change({ search: '', filters: {} })}>
            {translate('list.clear_filters')}
          </Button>
        )}
      </Notice>
    )
  }
  return narrow ? (
    <RecordCards {...{ entity, rows }} columns={control.columns} />
  ) : (
    <RecordTable {...{ entity, control, rows, caption }} />
  )
}
