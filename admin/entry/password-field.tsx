import { useState } from 'react'
import type { EntryTexts } from './entry-texts.ts'

interface PasswordFieldProps {
  readonly texts: EntryTexts
  readonly value: string
  readonly onChange: (value: string) => void
  readonly autoComplete: 'current-password' | 'new-password'
}

/** A password that can be looked at while it is typed. */
export function PasswordField({ texts, value, onChange, autoComplete }: PasswordFieldProps) {
  const [shown, setShown] = useState(false)
  return (
    <>
      <label htmlFor="entry-password">{texts.password}</label>
      <div className="entry-password">
        <input
          id="entry-password"
          type={shown ? 'text' : 'password'}
          autoComplete={autoComplete}
          required
          value={value}
          onChange={event => onChange(event.target.value)}
        />
        <button type="button" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? texts.hidePassword : texts.showPassword}
        </button>
      </div>
    </>
  )
}
