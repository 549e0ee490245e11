import { useTranslate } from 'react-admin'
import { ConsoleError } from '../client/console-error.ts'
import { useViewing } from '../manifest/manifest-context.tsx'

/** What went wrong, in the reader's words. The API's messages come in the reader's language already. */
export function useProblemText(): (error: unknown) => string {
  const translate = useTranslate()
  const viewing = useViewing()
  return error => {
    if (!(error instanceof ConsoleError)) return translate('problem.unknown')
    if (error.code === 'OFFLINE') return translate('problem.offline')
    if (error.code === 'NOT_FOUND') return translate('record.not_found')
    if (error.status === 403) return translate(viewing ? 'view.no_changes' : 'problem.forbidden')
    return error.message || translate('problem.unknown')
  }
}
