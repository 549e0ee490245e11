import { Alert, Box, Button, Stack, TextField } from '@mui/material'
import { useEffect, useMemo, useState } from 'react'
import { useTranslate } from 'react-admin'
import { useClient } from '../client/client-context.tsx'
import { createPasskey, mayUsePasskeys } from '../client/passkeys.ts'
import { formatDateTime } from '../language/format.ts'
import { useLanguage } from '../language/language-context.tsx'
import { useAccountProblem } from './account-problem.ts'
import { AddTotp } from './add-totp.tsx'
import { type MyFactors, ownAccount, type SecondFactor, type TotpSetup } from './own-account.ts'
import { usePasswordGuard } from './password-guard.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { Row, Section } from './section.tsx'

interface FactorsSectionProps {
  readonly timeZone: string
  /** Told once the person has a factor and has seen its recovery codes. */
  readonly onEnrolled?: () => void
}

/** The own second factors: what there is, and adding and removing them. */
export function FactorsSection({ timeZone, onEnrolled }: FactorsSectionProps) {
  const translate = useTranslate()
  const { mine, setup, codes, problem, dialog, ...act } = useFactors(onEnrolled)
  const [name, setName] = useState('')
  return (
    <Section title={translate('account.factors.title')} help={translate('account.factors.help')}>
      {problem && (
        <Alert severity="error" role="alert" sx={{ mb: 1.5 }}>
          {problem}
        </Alert>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, mb: 1.5 }}>
        {mine?.factors.map(factor => (
          <FactorRow key={factor.id} {...{ factor, timeZone }} onRemove={() => act.remove(factor.id)} />
        ))}
        {mine && mine.factors.length > 0 && (
          <Row
            title={translate('account.codes.title')}
            note={translate('account.codes.left', { smart_count: mine.recoveryCodesLeft })}
          >
            <Button onClick={act.renewCodes}>{translate('account.codes.renew')}</Button>
          </Row>
        )}
      </Box>
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={1} sx={{ alignItems: { sm: 'center' } }}>
        <Button variant="outlined" onClick={act.beginTotp}>
          {translate(hasTotp(mine) ? 'account.totp.replace' : 'account.totp.add')}
        </Button>
        {mayUsePasskeys() && (
          <>
            <TextField
              size="small"
              label={translate('account.passkey.name')}
              value={name}
              onChange={event => setName(event.target.value)}
            />
            <Button
              variant="outlined"
              onClick={() => act.addPasskey(name.trim() || translate('account.passkey.usual'))}
            >
              {translate('account.passkey.add')}
            </Button>
          </>
        )}
      </Stack>
      {setup && <AddTotp {...{ setup }} onCode={act.confirmTotp} onClose={act.closeTotp} />}
      {codes && <RecoveryCodes codes={codes} onClose={act.closeCodes} />}
      {dialog}
    </Section>
  )
}

const hasTotp = (mine: MyFactors | undefined): boolean =>
  mine?.factors.some(({ kind }) => kind === 'TOTP') ?? false

interface FactorRowProps {
  readonly factor: SecondFactor
  readonly timeZone: string
  readonly onRemove: () => void
}

function FactorRow({ factor, timeZone, onRemove }: FactorRowProps) {
  const translate = useTranslate()
  const language = useLanguage()
  const isApp = factor.kind === 'TOTP'
  const title = translate(isApp ? 'account.totp.kind' : 'account.passkey.kind')
  const called = factor.name ? `${title}: ${factor.name}` : title
  const used = factor.lastUsedAt
  const note = used
    ? translate('account.last_used', { at: formatDateTime(used, language, timeZone) })
    : translate('account.never_used')
  return (
    <Row title={called} note={note}>
      <Button
        color="error"
        onClick={onRemove}
        aria-label={translate('account.factors.remove', { name: called })}
      >
        {translate('account.remove')}
      </Button>
    </Row>
  )
}

/** Everything that happens to factors, one thing at a time. */
function useFactors(onEnrolled: (() => void) | undefined) {
  const client = useClient()
  const account = useMemo(() => ownAccount(client), [client])
  const problemOf = useAccountProblem()
  const { guard, dialog } = usePasswordGuard()
  const [mine, setMine] = useState<MyFactors>()
  const [setup, setSetup] = useState<TotpSetup>()
  const [codes, setCodes] = useState<readonly string[]>()
  const [problem, setProblem] = useState<string>()

  const attempt = async (work: () => Promise<void>) => {
    setProblem(undefined)
    try {
      await work()
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  const added = (now: MyFactors | undefined) => {
    if (!now) return
    setMine(now)
    if (now.recoveryCodes) setCodes(now.recoveryCodes)
    else onEnrolled?.()
  }
  useEffect(() => {
    account.factors().then(setMine, () => undefined) // the session's end is told by the console itself
  }, [account])

  return {
    mine,
    setup,
    codes,
    problem,
    dialog,
    beginTotp: () => attempt(async () => setSetup(await guard(account.beginTotp))),
    confirmTotp: async (code: string) => {
      const now = await guard(password => account.confirmTotp(code, password))
      setSetup(undefined)
      added(now)
    },
    closeTotp: () => setSetup(undefined),
    addPasskey: (name: string) =>
      attempt(async () => {
        const options = await guard(account.beginPasskey)
        if (options === undefined) return
        const response = await createPasskey(options)
        added(await guard(password => account.confirmPasskey({ response, name }, password)))
      }),
    remove: (id: string) =>
      attempt(async () => {
        const now = await guard(password => account.removeFactor(id, password))
        if (now) setMine(now)
      }),
    renewCodes: () =>
      attempt(async () => {
        const fresh = await guard(account.renewRecoveryCodes)
        if (fresh) setCodes(fresh)
      }),
    closeCodes: () => {
      setCodes(undefined)
      account.factors().then(setMine, () => undefined) // as above
      onEnrolled?.()
    },
  }
}
