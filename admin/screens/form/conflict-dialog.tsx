import {
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Radio,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material'
import { useMemo, useState } from 'react'
import { useTranslate } from 'react-admin'
import type { ConsoleRecord } from '../../data/record.ts'
import { Cell } from '../../kinds/cell.tsx'
import { useSay } from '../../language/language-context.tsx'
import { type ConflictRow, compareVersions, mergeVersions, type Side } from './conflict.ts'
import { type FormValues, recordOfValues, valuesOfRecord } from './form-values.ts'
import type { FormSources } from './read-form.ts'

interface ConflictDialogProps {
  readonly sources: FormSources
  readonly opened: ConsoleRecord
  readonly current: ConsoleRecord
  readonly mine: FormValues
  readonly onContinue: (merged: FormValues) => void
  readonly onSave: (merged: FormValues) => void
}

/** Two people, one record: what each changed, a choice where both did, and nothing typed is lost. */
export function ConflictDialog({ sources, opened, current, mine, onContinue, onSave }: ConflictDialogProps) {
  const translate = useTranslate()
  const { entity } = sources
  const [choices, setChoices] = useState<Readonly<Record<string, Side>>>({})
  const versions = useMemo(
    () => ({ opened: valuesOfRecord(entity, opened), current: valuesOfRecord(entity, current), mine }),
    [entity, opened, current, mine],
  )
  const rows = useMemo(() => compareVersions(sources, versions), [sources, versions])
  const merged = () => mergeVersions(rows, versions, choices)
  const theirs = rows.filter(row => row.changedBy !== 'me')
  return (
    <Dialog
      open
      maxWidth="md"
      fullWidth
      aria-labelledby="conflict-title"
      onClose={() => onContinue(merged())}
    >
      <DialogTitle id="conflict-title" component="h2">
        {translate('conflict.title')}
      </DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 2 }}>
          {translate('conflict.intro', { opened: opened.version, current: current.version })}
        </Typography>
        {theirs.length === 0 && <Typography color="textSecondary">{translate('conflict.same')}</Typography>}
        {rows.length > 0 && (
          <ConflictTable
            {...{ sources, opened, current, rows, choices }}
            mine={recordOfValues(entity, mine)}
            onChoose={(name, side) => setChoices({ ...choices, [name]: side })}
          />
        )}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={() => onContinue(merged())}>
          {translate('conflict.continue')}
        </Button>
        <Button variant="contained" onClick={() => onSave(merged())}>
          {translate('conflict.save', { version: current.version })}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

interface ConflictTableProps extends Pick<ConflictDialogProps, 'sources' | 'opened' | 'current'> {
  readonly mine: ConsoleRecord
  readonly rows: readonly ConflictRow[]
  readonly choices: Readonly<Record<string, Side>>
  readonly onChoose: (name: string, side: Side) => void
}

function ConflictTable({ sources, opened, current, mine, rows, choices, onChoose }: ConflictTableProps) {
  const translate = useTranslate()
  const say = useSay()
  const { entity } = sources
  return (
    <Box sx={{ overflow: 'auto' }}>
      <Table size="small">
        <TableHead>
          <TableRow>
            {(['field', 'before', 'theirs', 'mine'] as const).map(key => (
              <TableCell key={key}>{translate(`conflict.${key}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(row => (
            <TableRow key={row.field.name}>
              <TableCell component="th" scope="row">
                {say(row.field.label)}
                <Note row={row} />
              </TableCell>
              <TableCell>
                <Cell entity={entity} name={row.field.name} record={opened} />
              </TableCell>
              <SideCell {...{ row, choices, onChoose }} side="theirs">
                <Cell entity={entity} name={row.field.name} record={current} />
              </SideCell>
              <SideCell {...{ row, choices, onChoose }} side="mine">
                <Cell entity={entity} name={row.field.name} record={mine} />
              </SideCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  )
}

function Note({ row }: { row: ConflictRow }) {
  const translate = useTranslate()
  if (row.changedBy === 'both') return null
  return (
    <Typography variant="body2" color="textSecondary">
      {translate(row.changedBy === 'me' ? 'conflict.only_mine' : 'conflict.merged')}
    </Typography>
  )
}

interface SideCellProps extends Pick<ConflictTableProps, 'choices' | 'onChoose'> {
  readonly row: ConflictRow
  readonly side: Side
  readonly children: React.ReactNode
}

/** A value; where both changed the field, also the choice to keep it. */
function SideCell({ row, side, choices, onChoose, children }: SideCellProps) {
  const translate = useTranslate()
  const say = useSay()
  const name = row.field.name
  if (row.changedBy !== 'both')
    return (
      <TableCell sx={{ fontWeight: (row.changedBy === 'me') === (side === 'mine') ? 600 : 400 }}>
        {children}
      </TableCell>
    )
  const chosen = (choices[name] ?? 'mine') === side
  const label = `${translate('conflict.choose', { field: say(row.field.label) })}: ${translate(`conflict.${side}`)}`
  return (
    <TableCell sx={{ fontWeight: chosen ? 600 : 400 }}>
      <Radio
        size="small"
        name={`conflict-${name}`}
        checked={chosen}
        onChange={() => onChoose(name, side)}
        slotProps={{ input: { 'aria-label': label } }}
        sx={{ p: 0.5, mr: 0.5 }}
      />
      {children}
    </TableCell>
  )
}
