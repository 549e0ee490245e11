import { DialogContentText, TextField } from '@mui/material'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslate } from 'react-admin'
import { ConsoleError } from '../client/console-error.ts'
import { AskDialog } from '../shell/ask-dialog.tsx'
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
  const [password, setPassword] = useState('')
  return (
    <AskDialog
      title={translate('account.confirm.title')}
      does={translate('account.continue')}
      problemOf={useAccountProblem()}
      onSubmit={() => attempt(password)}
      onClose={cancel}
    >
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
    </AskDialog>
  )
}
