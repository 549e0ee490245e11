import { DialogContentText, FormControlLabel, Radio, RadioGroup, TextField } from '@mui/material'
import { useRef, useState } from 'react'
import { useTranslate } from 'react-admin'
import type { EntityScreen, MaskedValue } from '../../../api/manifest/types.ts'
import { useClient } from '../../client/client-context.tsx'
import { ConsoleError } from '../../client/console-error.ts'
import type { ConsoleRecord } from '../../data/record.ts'
import { useSay } from '../../language/language-context.tsx'
import { AskDialog } from '../../shell/ask-dialog.tsx'
import { useProblemText } from '../../shell/problem.ts'
import { longestReason, type RevealedValue, revealValue, shortestReason } from './reveal-value.ts'

interface RevealDialogProps {
  readonly entity: EntityScreen
  readonly record: ConsoleRecord
  readonly values: readonly MaskedValue[]
  readonly onClose: () => void
  readonly onRevealed: (masked: MaskedValue, revealed: RevealedValue) => void
}

/** Asks what for, and says that it goes on record. */
export function RevealDialog({ entity, record, values, onClose, onRevealed }: RevealDialogProps) {
  const say = useSay()
  const translate = useTranslate()
  const client = useClient()
  const problem = useProblemText()
  const input = useRef<HTMLInputElement>(null)
  const [masked, setMasked] = useState(values[0])
  const [reason, setReason] = useState('')
  const [short, setShort] = useState(false)

  const submit = async () => {
    if (!masked) return
    if ([...reason.trim()].length < shortestReason) {
      setShort(true)
      input.current?.focus()
      return
    }
    const question = { entity: entity.name, id: record.id, field: masked.field, reason }
    onRevealed(masked, await revealValue(client, question))
  }
  const problemOf = (error: unknown) => {
    const [issue] = error instanceof ConsoleError ? error.issues : []
    return issue?.message ?? problem(error)
  }
  const title =
    masked && values.length === 1
      ? translate('reveal.title', { field: say(masked.label) })
      : translate('reveal.title_several')
  return (
    <AskDialog
      noValidate
      title={title}
      does={translate('reveal.show')}
      problemOf={problemOf}
      onSubmit={submit}
      onClose={onClose}
    >
      <DialogContentText sx={{ mb: 2 }}>{translate('reveal.intro')}</DialogContentText>
      {values.length > 1 && (
        <RadioGroup
          aria-label={translate('reveal.which')}
          value={masked?.field ?? ''}
          onChange={event => setMasked(values.find(each => each.field === event.target.value))}
          sx={{ mb: 1.5 }}
        >
          {values.map(each => (
            <FormControlLabel
              key={each.field}
              value={each.field}
              label={say(each.label)}
              control={<Radio size="small" sx={{ py: 0.5 }} />}
            />
          ))}
        </RadioGroup>
      )}
      <TextField
        autoFocus={values.length === 1}
        fullWidth
        multiline
        minRows={2}
        required
        label={translate('reveal.reason')}
        value={reason}
        inputRef={input}
        error={short}
        helperText={translate('reveal.reason_help', { min: shortestReason })}
        onChange={event => {
          setReason(event.target.value)
          setShort(false)
        }}
        slotProps={{
          htmlInput: { maxLength: longestReason, autoComplete: 'off' },
          formHelperText: { role: short ? 'alert' : undefined },
        }}
      />
    </AskDialog>
  )
}
