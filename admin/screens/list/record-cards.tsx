import { Box, Link, Typography } from '@mui/material'
import { Link as RouterLink } from 'react-router'
import type { EntityScreen } from '../../../api/manifest/types.ts'
import { type ConsoleRecord, valueOf } from '../../data/record.ts'
import { Cell } from '../../kinds/cell.tsx'
import { useColumnLabel } from './column-label.ts'

interface RecordCardsProps {
  readonly entity: EntityScreen
  readonly rows: readonly ConsoleRecord[]
  readonly columns: readonly string[]
}

/** A table's rows where there is no room for columns. */
export function RecordCards({ entity, rows, columns }: RecordCardsProps) {
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {rows.map(record => (
        <Box
          component="li"
          key={record.id}
          sx={{ px: 2, py: 1.5, '& + &': { borderTop: 1, borderColor: 'divider' } }}
        >
          <Card {...{ entity, record, columns }} />
        </Box>
      ))}
    </Box>
  )
}

function Card({
  entity,
  record,
  columns,
}: {
  entity: EntityScreen
  record: ConsoleRecord
  columns: readonly string[]
}) {
  const labelOf = useColumnLabel(entity)
  const shown = columns.filter(name => valueOf(record, name) !== null && valueOf(record, name) !== undefined)
  return (
    <>
      <Link
        component={RouterLink}
        to={`/${entity.api.list}/${record.id}/show`}
        sx={{ fontWeight: 600, display: 'block', mb: 0.25, py: 0.5 }}
      >
        {record.label}
      </Link>
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'grid',
          gridTemplateColumns: 'minmax(90px, 38%) 1fr',
          columnGap: 1.5,
          rowGap: 0.25,
        }}
      >
        {shown.map(name => (
          <Box key={name} sx={{ display: 'contents' }}>
            <Typography component="dt" variant="body2" color="textSecondary">
              {labelOf(name)}
            </Typography>
            <Typography component="dd" variant="body2" sx={{ m: 0, overflowWrap: 'anywhere' }}>
              <Cell entity={entity} name={name} record={record} />
            </Typography>
          </Box>
        ))}
      </Box>
    </>
  )
}
