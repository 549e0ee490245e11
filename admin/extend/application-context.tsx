import { createContext, useContext } from 'react'
import type { ApplicationCode } from './screens.ts'

const ApplicationContext = createContext<ApplicationCode | undefined>(undefined)

export const ApplicationProvider = ApplicationContext.Provider

export function useApplication(): ApplicationCode {
  const application = useContext(ApplicationContext)
  if (!application) throw new Error('There is no application above this component')
  return application
}
