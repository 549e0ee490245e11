import { createContext, useContext } from 'react'
import type { View } from '../client/view.ts'
import type { ThemeMode } from '../entry/preferences.ts'

interface Shell {
  readonly theme: ThemeMode
  readonly onTheme: (theme: ThemeMode) => void
  readonly onSignOut: () => void
  /** Draws the console as a role has it, or as one's own again; fails where the server refuses. */
  readonly onView: (view: View | undefined) => Promise<void>
}

const ShellContext = createContext<Shell>({
  theme: 'light',
  onTheme: () => undefined,
  onSignOut: () => undefined,
  onView: async () => undefined,
})

export const ShellProvider = ShellContext.Provider
export const useShell = (): Shell => useContext(ShellContext)
