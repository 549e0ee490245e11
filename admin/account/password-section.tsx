import { Alert, Button, Stack, TextField } from '@mui/material'
import { type FormEvent, useState } from 'react'
import { useNotify, useTranslate } from 'react-admin'
import { useClient } from '../client/client-context.tsx'
import { useAccountProblem } from './account-problem.ts'
import { ownAccount } from './own-account.ts'
import { Section } from './section.tsx'

/** The own password; a new one ends the other sessions. */
export function PasswordSection() {
  const translate = useTranslate()
  const notify = useNotify()
  const client = useClient()
  const problemOf = useAccountProblem()
  const [current, setCurrent] = useState('')
  const [chosen, setChosen] = useState('')
  const [problem, setProblem] = useState<string>()
  const [working, setWorking] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setWorking(true)
    setProblem(undefined)
    try {
      await ownAccount(client).changePassword(current, chosen)
      setCurrent('')
      setChosen('')
      notify(translate('account.password.done'), { type: 'success' })
    } catch (error) {
      setProblem(problemOf(error))
    }
    setWorking(false)
  }
  return (
    <Section title={translate('account.password.title')} help={translate('account.password.help')}>
      <Stack component="form" onSubmit={submit} spacing={1.5} sx={{ maxWidth: 360 }}>
        <TextField
          required
          type="password"
          autoComplete="current-password"
          label={translate('account.password.current')}
          value={current}
          onChange={event => setCurrent(event.target.value)}
        />
        <TextField
          required
          type="password"
          autoComplete="new-password"
          label={translate('account.password.new')}
          value={chosen}
          onChange={event => setChosen(event.target.value)}
        />
        {problem && <Alert severity="error">{problem}</Alert>}
        <Button type="submit" variant="outlined" disabled={working} sx={{ alignSelf: 'flex-start' }}>
          {translate('account.password.change')}
        </Button>
      </Stack>
    </Section>
  )
}
