import { Box, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { EntityScreen, Json } from '../../../api/manifest/types.ts'
import type { HistoryChange } from '../../data/history.ts'
import { useSay } from '../../language/language-context.tsx'
import { HistoryValue } from './history-value.tsx'
import { memberOf } from './member-of.ts'

interface ChangeTableProps {
  readonly entity: EntityScreen
  readonly changes: readonly HistoryChange[]
  /** A new record has no values from before. */
  readonly created: boolean
}

export function ChangeTable({ entity, changes, created }: ChangeTableProps) {
  const say = useSay()
  const translate = useTranslate()
  const value = (change: HistoryChange, side: Json) => <HistoryValue entity={entity} member={change.field} value={side} />
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          <TableCell sx={{ width: '28%' }}>{translate('conflict.field')}</TableCell>
          {!created && <TableCell>{translate('history.was')}</TableCell>}
          <TableCell>{translate('history.became')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {changes.map(change => {
          const member = memberOf(entity, change.field)
          return (
            <TableRow key={change.field} sx={{ '&:last-child > *': { borderBottom: 0 } }}>
              <TableCell component="th" scope="row" sx={{ color: 'text.secondary' }}>{member ? say(member.label) : (change.label ?? change.field)}</TableCell>
              {!created && <TableCell><Box component="span" sx={{ color: 'text.secondary' }}>{value(change, change.old)}</Box></TableCell>}
              <TableCell sx={{ overflowWrap: 'anywhere' }}>{value(change, change.new)}</TableCell>
            </TableRow>
          )
        })}
      </TableBody>
    </Table>
  )
}
