import { useEffect, useState } from 'react'
import type { Language } from '../../api/manifest/types.ts'
import { ConsoleError } from '../client/console-error.ts'
import type { GraphqlClient } from '../client/graphql-client.ts'
import { usePasskey as askForPasskey, mayUsePasskeys } from '../client/passkeys.ts'
import { beginPasskeySignIn, completeSignIn, type SignInWays, signIn, signInWays } from '../client/session.ts'
import { Card } from './card.tsx'
import { type EntryTexts, entryTexts } from './entry-texts.ts'
import { type FactorAsked, FactorStep, factorAskedBy } from './factor-step.tsx'
import { PasswordField } from './password-field.tsx'
import { problemText } from './problem.ts'

interface SignInProps {
  readonly client: GraphqlClient
  readonly language: Language
  readonly onLanguage: (language: Language) => void
  readonly onSignedIn: () => Promise<void>
  readonly expired: boolean
}

export function SignIn(props: SignInProps) {
  const { client, language, onLanguage, onSignedIn, expired } = props
  const texts = entryTexts[language]
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [working, setWorking] = useState(false)
  const [problem, setProblem] = useState('')
  const [asked, setAsked] = useState<FactorAsked>()
  const ways = useWays(client)
  useEffect(() => void import('../console.tsx'), [])

  const attempt = async (prove: () => Promise<void>) => {
    setWorking(true)
    setProblem('')
    try {
      await prove()
      await onSignedIn()
    } catch (error) {
      setWorking(false)
      const next = error instanceof ConsoleError ? factorAskedBy(error.extensions) : undefined
      if (next) setAsked(next)
      else setProblem(problemText(error, texts, 'wrong'))
    }
  }
  const byPassword = () => attempt(() => signIn(client, email.trim(), password))
  const byPasskey = () =>
    attempt(async () => {
      const { challenge, options } = await beginPasskeySignIn(client)
      await completeSignIn(client, challenge, { passkey: await askForPasskey(options) })
    })
  const back = (reason?: 'stepOver') => {
    setAsked(undefined)
    setPassword('')
    setProblem(reason ? texts[reason] : '')
  }
  if (asked) return <FactorStep {...{ client, language, onLanguage, onSignedIn, asked, onBack: back }} />
  return (
    <Card title={texts.signIn} {...{ language, onLanguage, onSubmit: byPassword }}>
      {expired && <p className="entry-note">{texts.expired}</p>}
      <label htmlFor="entry-email">{texts.email}</label>
      <input
        id="entry-email"
        type="email"
        autoComplete="username"
        required
        value={email}
        onChange={event => setEmail(event.target.value)}
      />
      <PasswordField
        {...{ texts, value: password, onChange: setPassword, autoComplete: 'current-password' }}
      />
      <p className="entry-problem" role="alert">
        {problem}
      </p>
      <button type="submit" disabled={working}>
        {working ? texts.working : texts.signIn}
      </button>
      <OtherWays {...{ ways, texts, working, onPasskey: byPasskey }} />
    </Card>
  )
}

/** What else this register lets people in by; password alone until it has answered. */
function useWays(client: GraphqlClient): SignInWays | undefined {
  const [ways, setWays] = useState<SignInWays>()
  useEffect(() => {
    // Somebody can sign in by password all the same.
    signInWays(client).then(setWays, () => undefined)
  }, [client])
  return ways
}

interface OtherWaysProps {
  readonly ways: SignInWays | undefined
  readonly texts: EntryTexts
  readonly working: boolean
  readonly onPasskey: () => void
}

function OtherWays({ ways, texts, working, onPasskey }: OtherWaysProps) {
  const passkey = ways?.passkey === true && mayUsePasskeys()
  if (!passkey && !ways?.oidc) return null
  return (
    <>
      <p className="entry-or">{texts.or}</p>
      {passkey && (
        <button type="button" className="entry-other" disabled={working} onClick={onPasskey}>
          {texts.usePasskey}
        </button>
      )}
      {ways?.oidc && (
        <a
          className="entry-other"
          href={`${ways.oidc.url}?returnTo=${encodeURIComponent(`/${window.location.hash}`)}`}
        >
          {ways.oidc.label}
        </a>
      )}
    </>
  )
}
