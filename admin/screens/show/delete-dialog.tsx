import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
} from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useDataProvider, useNotify, useTranslate } from 'react-admin'
import type { EntityScreen } from '../../../api/manifest/types.ts'
import type { ConsoleRecord } from '../../data/record.ts'
import { useProblemText } from '../../shell/problem.ts'

interface DeleteDialogProps {
  readonly entity: EntityScreen
  readonly record: ConsoleRecord
  readonly onClose: () => void
  readonly onDeleted: () => void
}

/** Asks once, and says why where the server refuses. */
export function DeleteDialog({ entity, record, onClose, onDeleted }: DeleteDialogProps) {
  const translate = useTranslate()
  const provider = useDataProvider()
  const queries = useQueryClient()
  const notify = useNotify()
  const problem = useProblemText()
  const [refused, setRefused] = useState<string>()
  const [working, setWorking] = useState(false)
  const remove = async () => {
    setWorking(true)
    try {
      await provider.delete(entity.api.list, { id: record.id, meta: { expectedVersion: record.version } })
      notify(translate('delete.done'), { type: 'success' })
      onDeleted()
      await queries.invalidateQueries()
    } catch (error) {
      setRefused(problem(error))
      setWorking(false)
    }
  }
  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth aria-labelledby="delete-title">
      <DialogTitle id="delete-title" component="h2">
        {translate('delete.title')}
      </DialogTitle>
      <DialogContent>
        <DialogContentText>
          {translate(entity.softDelete ? 'delete.soft' : 'delete.hard', { label: record.label })}
        </DialogContentText>
        {refused && (
          <Alert severity="error" role="alert" sx={{ mt: 2 }}>
            {refused}
          </Alert>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} color="inherit">
          {translate('action.cancel')}
        </Button>
        <Button onClick={remove} color="error" variant="contained" disabled={working}>
          {translate('action.delete')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
