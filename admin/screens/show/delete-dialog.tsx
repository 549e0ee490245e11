import { DialogContentText } from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { useDataProvider, useNotify, useTranslate } from 'react-admin'
import type { EntityScreen } from '../../../api/manifest/types.ts'
import type { ConsoleRecord } from '../../data/record.ts'
import { AskDialog } from '../../shell/ask-dialog.tsx'

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
  const remove = async () => {
    await provider.delete(entity.api.list, { id: record.id, meta: { expectedVersion: record.version } })
    notify(translate('delete.done'), { type: 'success' })
    onDeleted()
    await queries.invalidateQueries()
  }
  return (
    <AskDialog
      title={translate('delete.title')}
      does={translate('action.delete')}
      color="error"
      onSubmit={remove}
      onClose={onClose}
    >
      <DialogContentText>
        {translate(entity.softDelete ? 'delete.soft' : 'delete.hard', { label: record.label })}
      </DialogContentText>
    </AskDialog>
  )
}
