import type { FormEvent, ReactNode } from 'react'
import type { Language } from '../../api/manifest/types.ts'
import { entryTexts } from './entry-texts.ts'
import { Languages } from './languages.tsx'

interface CardProps {
  readonly title: string
  readonly language: Language
  readonly onLanguage: (language: Language) => void
  readonly onSubmit: () => void
  readonly children: ReactNode
}

/** The frame of everything before the console: one form on one card. */
export function Card({ title, language, onLanguage, onSubmit, children }: CardProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <main className="entry">
      <form className="entry-card" onSubmit={submit} aria-labelledby="entry-title">
        <p className="entry-mark">Tizilim</p>
        <h1 id="entry-title">{title}</h1>
        {children}
        <Languages {...{ language, onLanguage, label: entryTexts[language].language }} />
      </form>
    </main>
  )
}
