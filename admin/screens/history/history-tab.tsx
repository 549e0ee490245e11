import { Box, Button, Paper, Typography } from '@mui/material'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useDataProvider, useTranslate } from 'react-admin'
import type { EntityScreen } from '../../../api/manifest/types.ts'
import type { HistoryEvent } from '../../data/history.ts'
import type { ConsoleDataProvider } from '../../data/provider.ts'
import { formatDateTime } from '../../language/format.ts'
import { useLanguage } from '../../language/language-context.tsx'
import { useManifest } from '../../manifest/manifest-context.tsx'
import { Loading } from '../../shell/loading.tsx'
import { Notice } from '../../shell/notice.tsx'
import { useProblemText } from '../../shell/problem.ts'
import { ChangeTable } from './change-table.tsx'

/** Who changed what, when, and from what to what: newest first. */
export function HistoryTab({ entity, id }: { entity: EntityScreen; id: string }) {
  const translate = useTranslate()
  const problem = useProblemText()
  const provider = useDataProvider<ConsoleDataProvider>()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [entity.api.list, 'history', id],
    queryFn: ({ pageParam, signal }) => provider.history(entity, { id, after: pageParam, signal }),
    initialPageParam: null as string | null, // widens the literal to what later pages have
    getNextPageParam: page => (page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null),
    gcTime: 0,
  })
  if (error) {
    return (
      <Notice alert text={`${translate('history.error')} ${problem(error)}`}>
        <Button variant="outlined" onClick={() => refetch()}>
          {translate('action.retry')}
        </Button>
      </Notice>
    )
  }
  if (!data) return <Loading label="history.loading" />
  const events = data.pages.flatMap(page => page.nodes)
  if (events.length === 0) return <Notice text={translate('history.empty')} />
  return (
    <Box sx={{ maxWidth: 980 }}>
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {events.map(event => (
          <Event key={`${event.at}${event.operation}`} {...{ entity, event }} />
        ))}
      </Box>
      {hasNextPage && (
        <Button variant="outlined" disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {translate('action.more')}
        </Button>
      )}
    </Box>
  )
}

const line = {
  position: 'relative',
  pl: 3,
  pb: 2,
  '&::before': {
    content: '""',
    position: 'absolute',
    left: 5,
    top: 22,
    bottom: -6,
    width: '2px',
    bgcolor: 'divider',
  },
  '&:last-of-type::before': { display: 'none' },
} as const
const dot = {
  position: 'absolute',
  left: 0,
  top: 7,
  width: 12,
  height: 12,
  borderRadius: '50%',
  bgcolor: 'primary.main',
} as const

function Event({ entity, event }: { entity: EntityScreen; event: HistoryEvent }) {
  const translate = useTranslate()
  const language = useLanguage()
  const { timeZone } = useManifest().boot
  const { actor, at, operation, reason, source, changes } = event
  return (
    <Box component="li" sx={line}>
      <Box aria-hidden sx={dot} />
      <Typography component="h2" sx={{ fontSize: '0.875rem' }}>
        <strong>{actor?.label ?? translate('history.somebody')}</strong>{' '}
        {translate(`history.${operation.toLowerCase()}`)}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        <time dateTime={at}>{formatDateTime(at, language, timeZone)}</time>
        {source &&
          ` · ${translate('history.source', { source: translate(`source.${source}`, { _: source }) })}`}
      </Typography>
      {reason && (
        <Typography variant="body2" sx={{ mt: 0.5 }}>
          {translate('history.reason', { reason })}
        </Typography>
      )}
      {changes.length > 0 && (
        <Paper variant="outlined" sx={{ mt: 1, overflow: 'auto' }}>
          <ChangeTable entity={entity} changes={changes} created={operation === 'CREATE'} />
        </Paper>
      )}
    </Box>
  )
}
