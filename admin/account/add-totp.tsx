import {
  Alert,
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
  TextField,
  Typography,
} from '@mui/material'
import { type FormEvent, useState } from 'react'
import { useTranslate } from 'react-admin'
import { useAccountProblem } from './account-problem.ts'
import type { TotpSetup } from './own-account.ts'
import { QrCode } from './qr-code.tsx'

interface AddTotpProps {
  readonly setup: TotpSetup
  /** Shows the app's first code; the dialog stays while it is refused. */
  readonly onCode: (code: string) => Promise<void>
  readonly onClose: () => void
}

/** An app that makes codes is given its secret and shows that it has it. */
export function AddTotp({ setup, onCode, onClose }: AddTotpProps) {
  const translate = useTranslate()
  const problemOf = useAccountProblem()
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<string>()
  const [working, setWorking] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setWorking(true)
    setProblem(undefined)
    onCode(code).catch(error => {
      setProblem(problemOf(error))
      setWorking(false)
    })
  }
  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth aria-labelledby="totp-title">
      <form onSubmit={submit}>
        <DialogTitle id="totp-title" component="h2">
          {translate('account.totp.title')}
        </DialogTitle>
        <DialogContent>
          <DialogContentText>{translate('account.totp.scan')}</DialogContentText>
          <Box sx={{ display: 'grid', placeItems: 'center', my: 2 }}>
            <QrCode text={setup.uri} label={translate('account.totp.qr')} />
          </Box>
          <Typography variant="body2" color="textSecondary">
            {translate('account.totp.type')}
          </Typography>
          <Typography component="code" sx={{ fontFamily: 'monospace', overflowWrap: 'anywhere' }}>
            {setup.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}
          </Typography>
          <TextField
            fullWidth
            required
            margin="normal"
            label={translate('account.totp.code')}
            autoComplete="one-time-code"
            slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 7 } }}
            value={code}
            onChange={event => setCode(event.target.value)}
          />
          {problem && <Alert severity="error">{problem}</Alert>}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} color="inherit">
            {translate('action.cancel')}
          </Button>
          <Button type="submit" variant="contained" disabled={working}>
            {translate('account.totp.confirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
