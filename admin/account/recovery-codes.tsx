import { Box, Button, DialogContentText } from '@mui/material'
import { useTranslate } from 'react-admin'
import { FramedDialog } from '../shell/framed-dialog.tsx'

/** The one time that recovery codes are seen; closed on purpose only. */
export function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const translate = useTranslate()
  const actions = (
    <>
      <Button onClick={() => void navigator.clipboard?.writeText(codes.join('\n'))}>
        {translate('account.copy')}
      </Button>
      <Button variant="contained" onClick={onClose}>
        {translate('account.codes.kept')}
      </Button>
    </>
  )
  return (
    <FramedDialog title={translate('account.codes.title')} actions={actions}>
      <DialogContentText sx={{ mb: 2 }}>{translate('account.codes.help')}</DialogContentText>
      <Box
        component="ul"
        aria-label={translate('account.codes.title')}
        sx={{
          m: 0,
          p: 1.5,
          listStyle: 'none',
          display: 'grid',
          gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' },
          gap: 0.75,
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          fontFamily: 'monospace',
          fontSize: '0.9375rem',
        }}
      >
        {codes.map(code => (
          <li key={code}>{code}</li>
        ))}
      </Box>
    </FramedDialog>
  )
}
