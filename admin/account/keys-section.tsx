import { Alert, Box, Button } from '@mui/material'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslate } from 'react-admin'
import { useClient } from '../client/client-context.tsx'
import { formatDateTime } from '../language/format.ts'
import { useLanguage } from '../language/language-context.tsx'
import { useManifest } from '../manifest/manifest-context.tsx'
import { useAccountProblem } from './account-problem.ts'
import { NewKey } from './new-key.tsx'
import { type ApiKey, ownAccount } from './own-account.ts'
import { Row, Section } from './section.tsx'

/** Keys for the person's own programs. */
export function KeysSection() {
  const translate = useTranslate()
  const client = useClient()
  const { user, timeZone } = useManifest().boot
  const account = useMemo(() => ownAccount(client), [client])
  const problemOf = useAccountProblem()
  const [keys, setKeys] = useState<readonly ApiKey[]>([])
  const [adding, setAdding] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const load = useCallback(() => account.keys(user.id).then(setKeys, setProblem), [account, user.id])
  useEffect(() => void load(), [load])
  const revoke = (id: string) => {
    setProblem(undefined)
    account.revokeKey(id).then(load, setProblem)
  }
  return (
    <Section title={translate('account.keys.title')} help={translate('account.keys.help')}>
      {problem !== undefined && (
        <Alert severity="error" role="alert" sx={{ mb: 1.5 }}>
          {problemOf(problem)}
        </Alert>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, mb: 1.5 }}>
        {keys.map(key => (
          <KeyRow key={key.id} {...{ apiKey: key, timeZone }} onRevoke={() => revoke(key.id)} />
        ))}
      </Box>
      <Button variant="outlined" onClick={() => setAdding(true)}>
        {translate('account.keys.add')}
      </Button>
      {adding && (
        <NewKey
          account={account}
          onClose={() => {
            setAdding(false)
            void load()
          }}
        />
      )}
    </Section>
  )
}

interface KeyRowProps {
  readonly apiKey: ApiKey
  readonly timeZone: string
  readonly onRevoke: () => void
}

function KeyRow({ apiKey, timeZone, onRevoke }: KeyRowProps) {
  const translate = useTranslate()
  const language = useLanguage()
  const at = (value: string) => formatDateTime(value, language, timeZone)
  const { name, scopes, expiresAt, revokedAt, lastUsedAt } = apiKey
  const over = revokedAt
    ? translate('account.keys.revoked', { at: at(revokedAt) })
    : translate('account.keys.until', { at: at(expiresAt) })
  const used = lastUsedAt
    ? translate('account.last_used', { at: at(lastUsedAt) })
    : translate('account.never_used')
  return (
    <Row title={name} note={`${scopes} · ${over} · ${used}`}>
      {!revokedAt && (
        <Button color="error" onClick={onRevoke} aria-label={translate('account.keys.revoke_one', { name })}>
          {translate('account.keys.revoke')}
        </Button>
      )}
    </Row>
  )
}
