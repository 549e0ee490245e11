import { useCallback, useEffect, useRef } from 'react'
import { useTranslate } from 'react-admin'
import { type Control, useFormState } from 'react-hook-form'
import { useBlocker } from 'react-router'

/**
 * Asks before typed things are left behind, on a link as on closing the tab. `release` lets the next step pass:
 * called when all is saved. The question is always the same function, since a router forgets to drop changed ones.
 */
export function useLeaveGuard(control: Control): { readonly release: () => void } {
  const translate = useTranslate()
  const { dirtyFields } = useFormState({ control })
  const unsaved = useRef(false)
  const released = useRef(false)
  unsaved.current = Object.keys(dirtyFields).length > 0
  const ask = useRef((): boolean => true)
  ask.current = () => window.confirm(translate('ra.message.unsaved_changes'))
  useBlocker(useCallback(() => unsaved.current && !released.current && !ask.current(), []))
  useEffect(() => {
    const stay = (event: BeforeUnloadEvent) => {
      if (unsaved.current && !released.current) event.preventDefault()
    }
    window.addEventListener('beforeunload', stay)
    return () => window.removeEventListener('beforeunload', stay)
  }, [])
  const release = useCallback(() => {
    released.current = true
  }, [])
  return { release }
}
