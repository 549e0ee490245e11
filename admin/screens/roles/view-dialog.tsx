import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
  TextField,
} from '@mui/material'
import { type FormEvent, useState } from 'react'
import { useTranslate } from 'react-admin'
import type { RoleRights } from '../../../api/manifest/types.ts'
import { useSay } from '../../language/language-context.tsx'
import { useProblemText } from '../../shell/problem.ts'
import { useShell } from '../../shell/shell-context.tsx'

/** Says what a view shows and what not, and takes the attributes the role's rules ask for. */
export function ViewDialog({ role, onClose }: { role: RoleRights; onClose: () => void }) {
  const say = useSay()
  const translate = useTranslate()
  const problem = useProblemText()
  const { onView } = useShell()
  const [attributes, setAttributes] = useState<Readonly<Record<string, string>>>({})
  const [refused, setRefused] = useState<string>()
  const [working, setWorking] = useState(false)
  const start = async (event: FormEvent) => {
    event.preventDefault()
    setWorking(true)
    try {
      await onView({ role: role.name, attributes })
    } catch (error) {
      setRefused(problem(error))
      setWorking(false)
    }
  }
  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth aria-labelledby="view-title">
      <form onSubmit={start}>
        <DialogTitle id="view-title" component="h2">
          {translate('view.title', { role: say(role.label) })}
        </DialogTitle>
        <DialogContent>
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
          {refused && (
            <Alert severity="error" role="alert">
              {refused}
            </Alert>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} color="inherit">
            {translate('action.cancel')}
          </Button>
          <Button type="submit" variant="contained" disabled={working}>
            {translate('view.start_short')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
