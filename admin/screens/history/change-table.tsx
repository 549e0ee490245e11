import { Box, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { EntityScreen } from '../../../api/manifest/types.ts'
import type { HistoryChange } from '../../data/history.ts'
import { useSay } from '../../language/language-context.tsx'
import { HistoryValue } from './history-value.tsx'
import { inFormOrder, isPrecision, memberOf } from './member-of.ts'

interface ChangeTableProps {
  readonly entity: EntityScreen
  readonly changes: readonly HistoryChange[]
  /** A new record has no values from before. */
  readonly created: boolean
}

export function ChangeTable({ entity, changes, created }: ChangeTableProps) {
  const say = useSay()
  const translate = useTranslate()
  const precisionOf = ({ field: name }: HistoryChange) => {
    const field = memberOf(entity, name)
    return changes.find(each => field?.form === 'value' && each.field === field.precision)
  }
  const shown = inFormOrder(entity, changes).filter(change => !created || !isPrecision(entity, change.field))
  const value = (change: HistoryChange, side: 'old' | 'new') => (
    <HistoryValue
      entity={entity}
      member={change.field}
      value={change[side]}
      precision={precisionOf(change)?.[side] ?? null}
    />
  )
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
        {shown.map(change => {
          const member = memberOf(entity, change.field)
          return (
            <TableRow key={change.field} sx={{ '&:last-child > *': { borderBottom: 0 } }}>
              <TableCell component="th" scope="row" sx={{ color: 'text.secondary' }}>
                {member ? say(member.label) : (change.label ?? change.field)}
              </TableCell>
              {!created && (
                <TableCell>
                  <Box component="span" sx={{ color: 'text.secondary' }}>
                    {value(change, 'old')}
                  </Box>
                </TableCell>
              )}
              <TableCell sx={{ overflowWrap: 'anywhere' }}>{value(change, 'new')}</TableCell>
            </TableRow>
          )
        })}
      </TableBody>
    </Table>
  )
}
