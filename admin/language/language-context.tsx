import { useQueryClient } from '@tanstack/react-query'
import polyglotI18nProvider from 'ra-i18n-polyglot'
import englishMessages from 'ra-language-english'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react'
import { I18nContext, type I18nProvider, type TranslationMessages } from 'react-admin'
import type { Language, Text3 } from '../../api/manifest/types.ts'
import { accountEn } from './account-en.ts'
import { accountKk } from './account-kk.ts'
import { accountRu } from './account-ru.ts'
import { en } from './en.ts'
import { kk } from './kk.ts'
import { reactAdminKk } from './react-admin-kk.ts'
import { reactAdminRu } from './react-admin-ru.ts'
import { ru } from './ru.ts'

const packs: Readonly<Record<Language, TranslationMessages & Readonly<Record<string, unknown>>>> = {
  en: { ...englishMessages, ...en, ...accountEn },
  ru: { ...reactAdminRu, ...ru, ...accountRu },
  kk: { ...reactAdminKk, ...kk, ...accountKk },
}

interface Speech {
  readonly language: Language
  readonly onLanguage: (language: Language) => void
}

const SpeechContext = createContext<Speech>({ language: 'en', onLanguage: () => undefined })

export const makeI18n = (language: Language): I18nProvider =>
  polyglotI18nProvider(() => packs[language], language, [], { allowMissing: true })

/**
 * The language of everything below. react-admin's own provider mounts the whole console anew when the language
 * changes, which would lose an open form; this one only draws it again.
 */
export function LanguageProvider({
  language,
  onLanguage,
  children,
}: Speech & { readonly children: ReactNode }) {
  const i18n = useMemo(() => makeI18n(language), [language])
  const speech = useMemo(() => ({ language, onLanguage }), [language, onLanguage])
  return (
    <I18nContext.Provider value={i18n}>
      <SpeechContext.Provider value={speech}>{children}</SpeechContext.Provider>
    </I18nContext.Provider>
  )
}

export const useLanguage = (): Language => useContext(SpeechContext).language
export const useSpeech = (): Speech => useContext(SpeechContext)

/** Picks the reader's text: `const say = useSay(); say(field.label)`. */
export function useSay(): (text: Text3) => string {
  const language = useLanguage()
  return text => text[language]
}

/** Labels and code names come from the server in the reader's language: after a switch they are asked for again. */
export function useFreshNames(): void {
  const language = useLanguage()
  const queries = useQueryClient()
  const before = useRef(language)
  useEffect(() => {
    if (before.current !== language) void queries.invalidateQueries()
    before.current = language
  }, [language, queries])
}
