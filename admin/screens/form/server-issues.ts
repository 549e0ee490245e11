import type { Issue } from '../../../api/define/index.ts'
import type { EntityScreen } from '../../../api/manifest/types.ts'
import type { ConsoleError } from '../../client/console-error.ts'
import { memberByKey } from './read-form.ts'

export interface ServerVerdict {
  readonly byMember: Readonly<Record<string, Issue>>
  /** What belongs to no input on the form. */
  readonly others: readonly string[]
}

/** Puts the API's issues to the members they speak of. Its messages come in the reader's language. */
export function serverVerdict(entity: EntityScreen, error: ConsoleError): ServerVerdict {
  const placed = [
    ...error.issues.map(issue => ({
      key: String(issue.path[1] ?? ''),
      issue: asIssue(issue.code, issue.message),
    })),
    ...(error.issues.length === 0
      ? fieldsOf(error).map(key => ({ key, issue: asIssue(error.code, error.message) }))
      : []),
  ].map(({ key, issue }) => ({ member: memberByKey(entity, key)?.name, issue }))
  const byMember = Object.fromEntries(
    placed.flatMap(({ member, issue }) => (member ? [[member, issue]] : [])),
  )
  const others = placed.flatMap(({ member, issue }) => (member ? [] : [issue.message.en]))
  return { byMember, others }
}

/** Unique and reference violations name fields instead of placing issues. */
function fieldsOf({ extensions, code }: ConsoleError): readonly string[] {
  return code === 'VERSION_CONFLICT' ? [] : (extensions.fields ?? [])
}

const asIssue = (code: string, message: string): Issue => ({
  code,
  message: { en: message, ru: message, kk: message },
})
