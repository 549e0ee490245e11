import { type FormEvent, useState } from 'react'
import type { Language } from '../../api/manifest/types.ts'
import { ConsoleError } from '../client/console-error.ts'
import type { GraphqlClient } from '../client/graphql-client.ts'
import { acceptInvitation } from '../client/session.ts'
import { entryTexts } from './entry-texts.ts'
import { Languages } from './languages.tsx'
import { PasswordField } from './password-field.tsx'

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
  const [problem, setProblem] = useState<'linkOver' | 'passwordHelp' | 'offline' | 'failed'>()

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setWorking(true)
    setProblem(undefined)
    try {
      await acceptInvitation(client, token, password)
      window.history.replaceState(null, '', window.location.pathname)
      await onSignedIn()
    } catch (error) {
      setProblem(problemOf(error))
      setWorking(false)
    }
  }

  return (
    <main className="entry">
      <form className="entry-card" onSubmit={submit} aria-labelledby="entry-title">
        <p className="entry-mark">Tizilim</p>
        <h1 id="entry-title">{texts.welcome}</h1>
        <p className="entry-note">{texts.passwordHelp}</p>
        <PasswordField {...{ texts, value: password, onChange: setPassword, autoComplete: 'new-password' }} />
        <p className="entry-problem" role="alert">
          {problem && texts[problem]}
        </p>
        <button type="submit" disabled={working}>
          {working ? texts.working : texts.setPassword}
        </button>
        <Languages {...{ language, onLanguage, label: texts.language }} />
      </form>
    </main>
  )
}

function problemOf(error: unknown): 'linkOver' | 'passwordHelp' | 'offline' | 'failed' {
  if (!(error instanceof ConsoleError)) return 'failed'
  if (error.code === 'VALIDATION_FAILED') return 'passwordHelp'
  if (error.code === 'UNAUTHENTICATED') return 'linkOver'
  return error.code === 'OFFLINE' ? 'offline' : 'failed'
}
