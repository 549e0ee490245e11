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
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslate } from 'react-admin'
import { ConsoleError } from '../client/console-error.ts'
import { useAccountProblem } from './account-problem.ts'

type Action<Result> = (password?: string) => Promise<Result>

/** Tries without the password and asks for it only where the server wants to see it; undefined where nobody showed it. */
export type Guard = <Result>(action: Action<Result>) => Promise<Result | undefined>

interface Asking {
  readonly attempt: (password: string) => Promise<void>
  readonly cancel: () => void
}

const needsPassword = (error: unknown): boolean =>
  error instanceof ConsoleError && error.extensions.passwordNeeded === true

/** The guard and the dialog it opens; a password that was right is shown again by itself while this part is open. */
export function usePasswordGuard(): { guard: Guard; dialog: ReactNode } {
  const [asking, setAsking] = useState<Asking>()
  const shown = useRef<string>(undefined)
  const guard: Guard = async action => {
    try {
      return await action(shown.current)
    } catch (error) {
      if (!needsPassword(error)) throw error
    }
    return new Promise(resolve => {
      const close = () => setAsking(undefined)
      setAsking({
        attempt: async password => {
          resolve(await action(password))
          shown.current = password
          close()
        },
        cancel: () => {
          resolve(undefined)
          close()
        },
      })
    })
  }
  return { guard, dialog: asking ? <PasswordDialog {...asking} /> : null }
}

function PasswordDialog({ attempt, cancel }: Asking) {
  const translate = useTranslate()
  const problemOf = useAccountProblem()
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<string>()
  const [working, setWorking] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setWorking(true)
    attempt(password).catch(error => {
      setProblem(problemOf(error))
      setWorking(false)
    })
  }
  return (
    <Dialog open onClose={cancel} maxWidth="xs" fullWidth aria-labelledby="password-title">
      <form onSubmit={submit}>
        <DialogTitle id="password-title" component="h2">
          {translate('account.confirm.title')}
        </DialogTitle>
        <DialogContent>
          <DialogContentText>{translate('account.confirm.help')}</DialogContentText>
          <TextField
            fullWidth
            autoFocus
            required
            type="password"
            autoComplete="current-password"
            margin="normal"
            label={translate('account.password.current')}
            value={password}
            onChange={event => setPassword(event.target.value)}
          />
          {problem && <Alert severity="error">{problem}</Alert>}
        </DialogContent>
        <DialogActions>
          <Button onClick={cancel} color="inherit">
            {translate('action.cancel')}
          </Button>
          <Button type="submit" variant="contained" disabled={working}>
            {translate('account.continue')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
