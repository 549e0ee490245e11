import {
  Alert,
  Autocomplete,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
  MenuItem,
  TextField,
} from '@mui/material'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslate } from 'react-admin'
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
  const translate = useTranslate()
  const [key, setKey] = useState<string>()
  return (
    <Dialog open {...(!key && { onClose })} maxWidth="sm" fullWidth aria-labelledby="key-title">
      <DialogTitle id="key-title" component="h2">
        {translate(key ? 'account.keys.made' : 'account.keys.add')}
      </DialogTitle>
      {key ? <MadeKey {...{ value: key, onClose }} /> : <KeyForm {...{ account, onMade: setKey, onClose }} />}
    </Dialog>
  )
}

function MadeKey({ value, onClose }: { value: string; onClose: () => void }) {
  const translate = useTranslate()
  return (
    <>
      <DialogContent>
        <DialogContentText sx={{ mb: 2 }}>{translate('account.keys.once')}</DialogContentText>
        <TextField
          fullWidth
          multiline
          label={translate('account.keys.key')}
          value={value}
          slotProps={{ htmlInput: { readOnly: true, style: { fontFamily: 'monospace' } } }}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={() => void navigator.clipboard?.writeText(value)}>
          {translate('account.copy')}
        </Button>
        <Button variant="contained" onClick={onClose}>
          {translate('account.keys.kept')}
        </Button>
      </DialogActions>
    </>
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
  const [problem, setProblem] = useState<unknown>()
  useEffect(() => {
    account.scopes().then(setOffered, setProblem)
  }, [account])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setProblem(undefined)
    const expiresAt = new Date(Date.now() + days * day).toISOString()
    await account.createKey({ name: name.trim(), scopes, expiresAt }).then(onMade, setProblem)
  }
  return (
    <form onSubmit={submit}>
      <DialogContent sx={{ display: 'grid', gap: 2, pt: '8px !important' }}>
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
        {problem !== undefined && <Alert severity="error">{problemOf(problem)}</Alert>}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} color="inherit">
          {translate('action.cancel')}
        </Button>
        <Button type="submit" variant="contained" disabled={scopes.length === 0}>
          {translate('account.keys.create')}
        </Button>
      </DialogActions>
    </form>
  )
}
