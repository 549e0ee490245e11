import { useEffect, useRef, useState } from 'react'
import type { Language } from '../../api/manifest/types.ts'
import { ConsoleError, type ErrorExtensions } from '../client/console-error.ts'
import type { GraphqlClient } from '../client/graphql-client.ts'
import { usePasskey as askForPasskey } from '../client/passkeys.ts'
import { completeSignIn, type FactorShown } from '../client/session.ts'
import { Card } from './card.tsx'
import { entryTexts } from './entry-texts.ts'
import { problemText } from './problem.ts'

/** What the server asks for after a right password. */
export interface FactorAsked {
  readonly factors: readonly string[]
  readonly challenge: string
  readonly passkey?: unknown
}

export const factorAskedBy = ({ factors, challenge, passkey }: ErrorExtensions): FactorAsked | undefined =>
  factors && challenge !== undefined ? { factors, challenge, passkey } : undefined

interface FactorStepProps {
  readonly client: GraphqlClient
  readonly language: Language
  readonly onLanguage: (language: Language) => void
  readonly asked: FactorAsked
  readonly onSignedIn: () => Promise<void>
  /** Back to the password, with a reason where there is one. */
  readonly onBack: (reason?: 'stepOver') => void
}

export function FactorStep({ client, language, onLanguage, asked, onSignedIn, onBack }: FactorStepProps) {
  const texts = entryTexts[language]
  const challenge = useRef(asked.challenge)
  const options = useRef(asked.passkey)
  const [code, setCode] = useState('')
  const [way, setWay] = useState<Way>(firstWay(asked.factors))
  const [working, setWorking] = useState(false)
  const [problem, setProblem] = useState('')

  const attempt = async (prove: () => Promise<FactorShown>) => {
    setWorking(true)
    setProblem('')
    try {
      await completeSignIn(client, challenge.current, await prove())
      await onSignedIn()
    } catch (error) {
      setWorking(false)
      const next = error instanceof ConsoleError ? factorAskedBy(error.extensions) : undefined
      if (next) {
        challenge.current = next.challenge
        options.current = next.passkey
        setCode('')
      } else if (error instanceof ConsoleError && error.code === 'UNAUTHENTICATED') return onBack('stepOver')
      setProblem(problemText(error, texts, 'wrongFactor'))
    }
  }
  const submit = () =>
    attempt(async () =>
      way === 'PASSKEY' ? { passkey: await askForPasskey(options.current) } : { code: code.trim() },
    )
  const others = asked.factors.flatMap(each => (isWay(each) && each !== way ? [each] : []))
  return (
    <Card title={texts.secondStep} {...{ language, onLanguage, onSubmit: submit }}>
      <p className="entry-note">{texts[helps[way]]}</p>
      {way !== 'PASSKEY' && (
        <CodeInput key={way} way={way} label={texts[labels[way]]} {...{ code, setCode }} />
      )}
      <p className="entry-problem" role="alert">
        {problem}
      </p>
      <button type="submit" disabled={working}>
        {way === 'PASSKEY' ? texts.usePasskey : texts.next}
      </button>
      {others.map(each => (
        <button key={each} type="button" className="entry-other" onClick={() => setWay(each)}>
          {texts[switches[each]]}
        </button>
      ))}
      <button type="button" className="entry-quiet" onClick={() => onBack()}>
        {texts.back}
      </button>
    </Card>
  )
}

const ways = ['TOTP', 'PASSKEY', 'RECOVERY_CODE'] as const
type Way = (typeof ways)[number]

const isWay = (name: string): name is Way => ways.some(way => way === name)
/** The browser's own dialog is quicker than typing. */
const firstWay = (factors: readonly string[]): Way =>
  factors.includes('PASSKEY') ? 'PASSKEY' : factors.includes('TOTP') ? 'TOTP' : 'RECOVERY_CODE'

const labels = { TOTP: 'code', RECOVERY_CODE: 'recoveryCode' } as const
const helps = { TOTP: 'codeHelp', PASSKEY: 'passkeyHelp', RECOVERY_CODE: 'recoveryHelp' } as const
const switches = { TOTP: 'useApp', PASSKEY: 'usePasskey', RECOVERY_CODE: 'useRecovery' } as const

interface CodeInputProps {
  readonly way: 'TOTP' | 'RECOVERY_CODE'
  readonly label: string
  readonly code: string
  readonly setCode: (code: string) => void
}

function CodeInput({ way, label, code, setCode }: CodeInputProps) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  return (
    <>
      <label htmlFor="entry-code">{label}</label>
      <input
        id="entry-code"
        ref={input}
        type="text"
        inputMode={way === 'TOTP' ? 'numeric' : 'text'}
        autoComplete={way === 'TOTP' ? 'one-time-code' : 'off'}
        autoCapitalize="off"
        spellCheck={false}
        required
        value={code}
        onChange={event => setCode(event.target.value)}
      />
    </>
  )
}
