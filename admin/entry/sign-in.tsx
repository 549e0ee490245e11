import { type FormEvent, useEffect, useState } from 'react'
import type { Language } from '../../api/manifest/types.ts'
import { ConsoleError } from '../client/console-error.ts'
import type { GraphqlClient } from '../client/graphql-client.ts'
import { signIn } from '../client/session.ts'
import { entryTexts } from './entry-texts.ts'
import { Languages } from './languages.tsx'
import { PasswordField } from './password-field.tsx'

interface SignInProps {
  readonly client: GraphqlClient
  readonly language: Language
  readonly onLanguage: (language: Language) => void
  readonly onSignedIn: () => Promise<void>
  readonly expired: boolean
}

export function SignIn({ client, language, onLanguage, onSignedIn, expired }: SignInProps) {
  const texts = entryTexts[language]
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [working, setWorking] = useState(false)
  const [problem, setProblem] = useState<keyof typeof texts>()
  useEffect(() => void import('../console.tsx'), [])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setWorking(true)
    setProblem(undefined)
    try {
      await signIn(client, email.trim(), password)
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
        <h1 id="entry-title">{texts.signIn}</h1>
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
          {problem && texts[problem]}
        </p>
        <button type="submit" disabled={working}>
          {working ? texts.working : texts.signIn}
        </button>
        <Languages {...{ language, onLanguage, label: texts.language }} />
      </form>
    </main>
  )
}

function problemOf(error: unknown): 'wrong' | 'tooMany' | 'offline' | 'failed' {
  if (!(error instanceof ConsoleError)) return 'failed'
  if (error.code === 'UNAUTHENTICATED' || error.status === 422) return 'wrong'
  if (error.code === 'RATE_LIMITED') return 'tooMany'
  return error.code === 'OFFLINE' ? 'offline' : 'failed'
}
