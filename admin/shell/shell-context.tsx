import { createContext, useContext } from 'react'
import type { ThemeMode } from '../entry/preferences.ts'

interface Shell {
  readonly theme: ThemeMode
  readonly onTheme: (theme: ThemeMode) => void
  readonly onSignOut: () => void
}

const ShellContext = createContext<Shell>({
  theme: 'light',
  onTheme: () => undefined,
  onSignOut: () => undefined,
})

export const ShellProvider = ShellContext.Provider
export const useShell = (): Shell => useContext(ShellContext)
