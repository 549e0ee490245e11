import { Alert, Box, Button } from '@mui/material'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslate } from 'react-admin'
import { useClient } from '../client/client-context.tsx'
import { formatDateTime } from '../language/format.ts'
import { useLanguage } from '../language/language-context.tsx'
import { useAccountProblem } from './account-problem.ts'
import { deviceName } from './device-name.ts'
import { type LiveSession, ownAccount } from './own-account.ts'
import { Row, Section } from './section.tsx'

/** Where the person is signed in, and the way to end that. */
export function SessionsSection({ timeZone }: { timeZone: string }) {
  const translate = useTranslate()
  const client = useClient()
  const account = useMemo(() => ownAccount(client), [client])
  const problemOf = useAccountProblem()
  const [sessions, setSessions] = useState<readonly LiveSession[]>([])
  const [problem, setProblem] = useState<unknown>()
  const load = useCallback(() => account.sessions().then(setSessions, setProblem), [account])
  useEffect(() => void load(), [load])
  const end = (work: () => Promise<unknown>) => {
    setProblem(undefined)
    work().then(load, setProblem)
  }
  const others = sessions.filter(({ current }) => !current)
  return (
    <Section title={translate('account.sessions.title')} help={translate('account.sessions.help')}>
      {problem !== undefined && (
        <Alert severity="error" role="alert" sx={{ mb: 1.5 }}>
          {problemOf(problem)}
        </Alert>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {sessions.map(session => (
          <SessionRow
            key={session.id}
            {...{ session, timeZone }}
            onEnd={() => end(() => account.revokeSession(session.id))}
          />
        ))}
      </Box>
      {others.length > 1 && (
        <Button variant="outlined" onClick={() => end(account.revokeOtherSessions)} sx={{ mt: 1 }}>
          {translate('account.sessions.end_others')}
        </Button>
      )}
    </Section>
  )
}

interface SessionRowProps {
  readonly session: LiveSession
  readonly timeZone: string
  readonly onEnd: () => void
}

function SessionRow({ session, timeZone, onEnd }: SessionRowProps) {
  const translate = useTranslate()
  const language = useLanguage()
  const device = deviceName(session.userAgent) ?? translate('account.sessions.unknown')
  const seen = translate('account.last_used', { at: formatDateTime(session.lastSeenAt, language, timeZone) })
  const note = [seen, session.address].filter(Boolean).join(' · ')
  const title = session.current ? `${device} – ${translate('account.sessions.current')}` : device
  return (
    <Row {...{ title, note }}>
      {!session.current && (
        <Button
          color="error"
          onClick={onEnd}
          aria-label={translate('account.sessions.end_one', { name: `${device}, ${seen}` })}
        >
          {translate('account.sessions.end')}
        </Button>
      )}
    </Row>
  )
}
