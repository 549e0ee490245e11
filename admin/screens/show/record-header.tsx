import { Box, Button, Link, Stack, Typography } from '@mui/material'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import { Link as RouterLink, useNavigate } from 'react-router'
import type { EntityScreen } from '../../../api/manifest/types.ts'
import type { ConsoleRecord } from '../../data/record.ts'
import { useSay } from '../../language/language-context.tsx'
import { useManifest } from '../../manifest/manifest-context.tsx'
import { DeleteIcon, EditIcon, RestoreIcon } from '../../shell/icons.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { RecordOperations } from './record-operations.tsx'
import { useRestore } from './use-restore.ts'

interface RecordHeaderProps {
  readonly entity: EntityScreen
  readonly record: ConsoleRecord
}

/** Where one is, what record this is, and what may be done with it. */
export function RecordHeader({ entity, record }: RecordHeaderProps) {
  const say = useSay()
  return (
    <Stack direction="row" sx={{ flexWrap: 'wrap', alignItems: 'flex-end', gap: 1.5, mb: 1.5 }}>
      <Box sx={{ flex: '1 1 260px', minWidth: 0 }}>
        <Link
          component={RouterLink}
          to={`/${entity.api.list}`}
          variant="body2"
          color="text.secondary"
          sx={{ display: 'inline-block', py: 0.25 }}
        >
          {say(entity.label.many)}
        </Link>
        <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
          {record.label}
        </Typography>
      </Box>
      <Actions entity={entity} record={record} />
    </Stack>
  )
}

function Actions({ entity, record }: RecordHeaderProps) {
  const translate = useTranslate()
  const navigate = useNavigate()
  const manifest = useManifest()
  const restore = useRestore(entity)
  const [deleting, setDeleting] = useState(false)
  if (record.deletedAt) {
    if (!manifest.may('restore', entity, record)) return null
    return (
      <Button variant="contained" startIcon={<RestoreIcon />} onClick={() => restore(record.id)}>
        {translate('action.restore')}
      </Button>
    )
  }
  const mayUpdate = manifest.may('update', entity, record)
  const mayDelete = manifest.may('delete', entity, record)
  return (
    <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 1 }}>
      <RecordOperations {...{ entity, record }} />
      {mayDelete && (
        <Button color="inherit" startIcon={<DeleteIcon />} onClick={() => setDeleting(true)}>
          {translate('action.delete')}
        </Button>
      )}
      {mayUpdate && (
        <Button
          variant="contained"
          startIcon={<EditIcon />}
          component={RouterLink}
          to={`/${entity.api.list}/${record.id}`}
        >
          {translate('action.edit')}
        </Button>
      )}
      {deleting && (
        <DeleteDialog
          {...{ entity, record }}
          onClose={() => setDeleting(false)}
          onDeleted={() => navigate(`/${entity.api.list}`)}
        />
      )}
    </Stack>
  )
}
