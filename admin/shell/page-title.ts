import { useEffect } from 'react'
import { useSay } from '../language/language-context.tsx'
import { useManifest } from '../manifest/manifest-context.tsx'

/** The document's title follows the page and the language; it names kinds of records, never a record. */
export function usePageTitle(title: string): void {
  const say = useSay()
  const application = say(useManifest().boot.model.title)
  useEffect(() => {
    document.title = `${title} · ${application}`
  }, [title, application])
}
