import { DialogContentText, TextField } from '@mui/material'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import type { RoleRights } from '../../../api/manifest/types.ts'
import { useSay } from '../../language/language-context.tsx'
import { AskDialog } from '../../shell/ask-dialog.tsx'
import { useShell } from '../../shell/shell-context.tsx'

/** Says what a view shows and what not, and takes the attributes the role's rules ask for. */
export function ViewDialog({ role, onClose }: { role: RoleRights; onClose: () => void }) {
  const say = useSay()
  const translate = useTranslate()
  const { onView } = useShell()
  const [attributes, setAttributes] = useState<Readonly<Record<string, string>>>({})
  return (
    <AskDialog
      title={translate('view.title', { role: say(role.label) })}
      does={translate('view.start_short')}
      onSubmit={() => onView({ role: role.name, attributes })}
      onClose={onClose}
    >
      <DialogContentText sx={{ mb: role.attributes.length > 0 ? 2 : 0 }}>
        {translate('view.intro')}
      </DialogContentText>
      {role.attributes.map(name => (
        <TextField
          key={name}
          fullWidth
          size="small"
          label={translate('view.attribute', { name })}
          value={attributes[name] ?? ''}
          onChange={event => setAttributes({ ...attributes, [name]: event.target.value })}
          slotProps={{ htmlInput: { autoComplete: 'off', maxLength: 100 } }}
          sx={{ mb: 1.5, mt: 0.5 }}
        />
      ))}
    </AskDialog>
  )
}
