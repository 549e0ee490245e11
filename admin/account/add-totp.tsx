import { Box, DialogContentText, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import { AskDialog } from '../shell/ask-dialog.tsx'
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
  const [code, setCode] = useState('')
  return (
    <AskDialog
      title={translate('account.totp.title')}
      does={translate('account.totp.confirm')}
      problemOf={useAccountProblem()}
      onSubmit={() => onCode(code)}
      onClose={onClose}
    >
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
    </AskDialog>
  )
}
