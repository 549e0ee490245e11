import { Alert, Button } from '@mui/material'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { useTranslate } from 'react-admin'
import { FramedDialog } from './framed-dialog.tsx'
import { useProblemText } from './problem.ts'

interface AskDialogProps {
  readonly title: string
  /** What the button that does it says. */
  readonly does: string
  /** The dialog stays open and says why where this is refused. */
  readonly onSubmit: () => Promise<void>
  readonly onClose: () => void
  readonly children: ReactNode
  readonly wide?: boolean
  readonly color?: 'primary' | 'error'
  readonly disabled?: boolean
  /** The refusal in the reader's words, where the usual ones do not do. */
  readonly problemOf?: (error: unknown) => string
  /** Whether the form checks its fields itself. */
  readonly noValidate?: boolean
}

/** Asks before something is done, and says why where it is refused. */
export function AskDialog({ title, does, onSubmit, onClose, children, ...asked }: AskDialogProps) {
  const translate = useTranslate()
  const usualProblem = useProblemText()
  const form = useId()
  const [problem, setProblem] = useState<string>()
  const [working, setWorking] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setWorking(true)
    setProblem(undefined)
    try {
      await onSubmit()
    } catch (error) {
      setProblem((asked.problemOf ?? usualProblem)(error))
    }
    setWorking(false)
  }
  const actions = (
    <>
      <Button onClick={onClose} color="inherit">
        {translate('action.cancel')}
      </Button>
      <Button
        type="submit"
        form={form}
        variant="contained"
        color={asked.color ?? 'primary'}
        disabled={working || (asked.disabled ?? false)}
      >
        {does}
      </Button>
    </>
  )
  return (
    <FramedDialog {...{ title, actions, onClose }} wide={asked.wide ?? false}>
      <form id={form} onSubmit={submit} noValidate={asked.noValidate ?? false}>
        {children}
        {problem !== undefined && (
          <Alert severity="error" role="alert" sx={{ mt: 2 }}>
            {problem}
          </Alert>
        )}
      </form>
    </FramedDialog>
  )
}
