import { useTranslate } from 'react-admin'
import { ConsoleError } from '../client/console-error.ts'
import { isDeclined } from '../client/passkeys.ts'
import { useProblemText } from '../shell/problem.ts'

/** What went wrong with a change of the own account: the issues' own words where there are any. */
export function useAccountProblem(): (error: unknown) => string {
  const translate = useTranslate()
  const problem = useProblemText()
  return error => {
    if (isDeclined(error)) return translate('account.passkey.declined')
    if (!(error instanceof ConsoleError)) return problem(error)
    const { retryAfter } = error.extensions
    if (error.code === 'RATE_LIMITED' && retryAfter) return translate('account.wait', { seconds: retryAfter })
    return error.issues.map(({ message }) => message).join('. ') || problem(error)
  }
}
