import { useState } from 'react'
import type { Language } from '../../api/manifest/types.ts'
import { ConsoleError } from '../client/console-error.ts'
import type { GraphqlClient } from '../client/graphql-client.ts'
import { acceptInvitation } from '../client/session.ts'
import { Card } from './card.tsx'
import { type EntryTexts, entryTexts } from './entry-texts.ts'
import { type FactorAsked, FactorStep, factorAskedBy } from './factor-step.tsx'
import { PasswordField } from './password-field.tsx'
import { problemText } from './problem.ts'

interface WelcomeProps {
  readonly client: GraphqlClient
  readonly token: string
  readonly language: Language
  readonly onLanguage: (language: Language) => void
  readonly onSignedIn: () => Promise<void>
}

/** The token of a one-time link, `#/welcome/TOKEN`. */
export const invitationToken = (): string | undefined =>
  /^#\/welcome\/([\w-]{20,})$/.exec(window.location.hash)?.[1]

/** Where a one-time link leads: a new account sets its password and is signed in. */
export function Welcome({ client, token, language, onLanguage, onSignedIn }: WelcomeProps) {
  const texts = entryTexts[language]
  const [password, setPassword] = useState('')
  const [working, setWorking] = useState(false)
  const [problem, setProblem] = useState('')
  const [asked, setAsked] = useState<FactorAsked>()

  const submit = async () => {
    setWorking(true)
    setProblem('')
    try {
      await acceptInvitation(client, token, password)
      window.history.replaceState(null, '', window.location.pathname)
      await onSignedIn()
    } catch (error) {
      setWorking(false)
      const next = error instanceof ConsoleError ? factorAskedBy(error.extensions) : undefined
      if (next) setAsked(next)
      else setProblem(weaknessIn(error, texts) ?? problemText(error, texts, 'linkOver'))
    }
  }

  // The password is set by now; the link is used up, so the way back leads to the sign-in form.
  const leave = () => window.location.replace(window.location.pathname)
  if (asked) return <FactorStep {...{ client, language, onLanguage, onSignedIn, asked, onBack: leave }} />
  return (
    <Card title={texts.welcome} {...{ language, onLanguage, onSubmit: submit }}>
      <p className="entry-note">{texts.passwordHelp}</p>
      <PasswordField {...{ texts, value: password, onChange: setPassword, autoComplete: 'new-password' }} />
      <p className="entry-problem" role="alert">
        {problem}
      </p>
      <button type="submit" disabled={working}>
        {working ? texts.working : texts.setPassword}
      </button>
    </Card>
  )
}

/** What is wrong with the password itself. */
function weaknessIn(error: unknown, texts: EntryTexts): string | undefined {
  if (!(error instanceof ConsoleError) || error.code !== 'VALIDATION_FAILED') return undefined
  return error.issues.some(({ code }) => code === 'TOO_SHORT') ? texts.passwordHelp : texts.weak
}
