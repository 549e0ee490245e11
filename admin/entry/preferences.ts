import type { Language } from '../../api/manifest/types.ts'

export type ThemeMode = 'light' | 'dark'

/** The only two things the console keeps in the browser: how it looks and which language it speaks. */
const keys = { theme: 'tizilim.theme', language: 'tizilim.language' } as const

const isLanguage = (value: string | null): value is Language =>
  value === 'en' || value === 'ru' || value === 'kk'

export function storedLanguage(): Language {
  const stored = localStorage.getItem(keys.language)
  if (isLanguage(stored)) return stored
  const preferred = navigator.languages.map(tag => tag.slice(0, 2)).find(isLanguage)
  return preferred ?? 'en'
}

export const storeLanguage = (language: Language): void => localStorage.setItem(keys.language, language)

export function storedTheme(): ThemeMode {
  const stored = localStorage.getItem(keys.theme)
  if (stored === 'light' || stored === 'dark') return stored
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

export const storeTheme = (theme: ThemeMode): void => localStorage.setItem(keys.theme, theme)
