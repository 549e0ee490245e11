import { ConsoleError } from '../client/console-error.ts'
import { isDeclined } from '../client/passkeys.ts'
import type { EntryTexts } from './entry-texts.ts'

/** What to say to somebody whose sign-in did not work; `refused` is the word for a refused proof. */
export function problemText(error: unknown, texts: EntryTexts, refused: keyof EntryTexts): string {
  if (isDeclined(error)) return texts.passkeyFailed
  if (!(error instanceof ConsoleError)) return texts.failed
  const { retryAfter } = error.extensions
  if (error.code === 'RATE_LIMITED' && retryAfter) return texts.wait.replace('{seconds}', String(retryAfter))
  if (error.code === 'RATE_LIMITED' || error.code === 'OVERLOADED') return texts.tooMany
  if (error.code === 'UNAUTHENTICATED' || error.status === 422) return texts[refused]
  return error.code === 'OFFLINE' ? texts.offline : texts.failed
}
