import { type FormEvent, useEffect, useState } from 'react'
import type { Language } from '../../api/manifest/types.ts'
import { ConsoleError } from '../client/console-error.ts'
import type { GraphqlClient } from '../client/graphql-client.ts'
import { signIn } from '../client/session.ts'
import { entryTexts, languageNames } from './entry-texts.ts'

interface SignInProps {
  readonly client: GraphqlClient
  readonly language: Language
  readonly onLanguage: (language: Language) => void
  readonly onSignedIn: () => Promise<void>
  readonly expired: boolean
}

const languageOrder: readonly Language[] = ['kk', 'ru', 'en']

export function SignIn({ client, language, onLanguage, onSignedIn, expired }: SignInProps) {
  const texts = entryTexts[language]
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
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
        <label htmlFor="entry-password">{texts.password}</label>
        <div className="entry-password">
          <input
            id="entry-password"
            type={shown ? 'text' : 'password'}
            autoComplete="current-password"
            required
            value={password}
            onChange={event => setPassword(event.target.value)}
          />
          <button type="button" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? texts.hidePassword : texts.showPassword}
          </button>
        </div>
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

interface LanguagesProps {
  readonly language: Language
  readonly label: string
  readonly onLanguage: (language: Language) => void
}

function Languages({ language, label, onLanguage }: LanguagesProps) {
  return (
    <fieldset className="entry-languages">
      <legend className="entry-hidden">{label}</legend>
      {languageOrder.map(each => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-pressed={each === language}
          onClick={() => onLanguage(each)}
        >
          {languageNames[each]}
        </button>
      ))}
    </fieldset>
  )
}
