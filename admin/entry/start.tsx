import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { ApplicationScreens } from '../extend/screens.ts'
import { Entry } from './entry.tsx'
import './entry.css'

/** What the application brings to the console, loaded with it and not before sign-in. */
export type LoadScreens = () => Promise<ApplicationScreens>

export function startConsole(loadScreens: LoadScreens): void {
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  createRoot(root).render(
    <StrictMode>
      <Entry loadScreens={loadScreens} />
    </StrictMode>,
  )
}
