import { Alert, Autocomplete, Box, Button, DialogContentText, MenuItem, TextField } from '@mui/material'
import { useEffect, useState } from 'react'
import { useTranslate } from 'react-admin'
import { AskDialog } from '../shell/ask-dialog.tsx'
import { FramedDialog } from '../shell/framed-dialog.tsx'
import { useAccountProblem } from './account-problem.ts'
import type { OwnAccount } from './own-account.ts'

const day = 24 * 60 * 60 * 1_000
const lifetimes = [30, 90, 365] as const

interface NewKeyProps {
  readonly account: OwnAccount
  readonly onClose: () => void
}

/** Makes a key and shows it once. */
export function NewKey({ account, onClose }: NewKeyProps) {
  const [key, setKey] = useState<string>()
  if (key !== undefined) return <MadeKey {...{ value: key, onClose }} />
  return <KeyForm {...{ account, onMade: setKey, onClose }} />
}

function MadeKey({ value, onClose }: { value: string; onClose: () => void }) {
  const translate = useTranslate()
  const actions = (
    <>
      <Button onClick={() => void navigator.clipboard?.writeText(value)}>{translate('account.copy')}</Button>
      <Button variant="contained" onClick={onClose}>
        {translate('account.keys.kept')}
      </Button>
    </>
  )
  return (
    <FramedDialog wide title={translate('account.keys.made')} actions={actions}>
      <DialogContentText sx={{ mb: 2 }}>{translate('account.keys.once')}</DialogContentText>
      <TextField
        fullWidth
        multiline
        label={translate('account.keys.key')}
        value={value}
        slotProps={{ htmlInput: { readOnly: true, style: { fontFamily: 'monospace' } } }}
      />
    </FramedDialog>
  )
}

interface KeyFormProps {
  readonly account: OwnAccount
  readonly onMade: (key: string) => void
  readonly onClose: () => void
}

function KeyForm({ account, onMade, onClose }: KeyFormProps) {
  const translate = useTranslate()
  const problemOf = useAccountProblem()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<string[]>([])
  const [days, setDays] = useState<number>(90)
  const [offered, setOffered] = useState<readonly string[]>([])
  const [unread, setUnread] = useState<unknown>()
  useEffect(() => {
    account.scopes().then(setOffered, setUnread)
  }, [account])
  const submit = async () => {
    const expiresAt = new Date(Date.now() + days * day).toISOString()
    onMade(await account.createKey({ name: name.trim(), scopes, expiresAt }))
  }
  return (
    <AskDialog
      wide
      title={translate('account.keys.add')}
      does={translate('account.keys.create')}
      disabled={scopes.length === 0}
      problemOf={problemOf}
      onSubmit={submit}
      onClose={onClose}
    >
      <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
        <TextField
          required
          label={translate('account.keys.name')}
          value={name}
          onChange={event => setName(event.target.value)}
        />
        <Autocomplete
          multiple
          options={offered}
          value={scopes}
          onChange={(_event, chosen) => setScopes(chosen)}
          renderInput={input => <TextField {...input} label={translate('account.keys.scopes')} />}
        />
        <TextField
          select
          label={translate('account.keys.lifetime')}
          value={days}
          onChange={event => setDays(Number(event.target.value))}
        >
          {lifetimes.map(each => (
            <MenuItem key={each} value={each}>
              {translate('account.keys.days', { smart_count: each })}
            </MenuItem>
          ))}
        </TextField>
        {unread !== undefined && <Alert severity="error">{problemOf(unread)}</Alert>}
      </Box>
    </AskDialog>
  )
}
