import { useCallback, useMemo, useRef, useState } from 'react'
import { type Resolver, useForm } from 'react-hook-form'
import type { Issue } from '../../../api/define/index.ts'
import type { EntityScreen } from '../../../api/manifest/types.ts'
import { ConsoleError } from '../../client/console-error.ts'
import { useApplication } from '../../extend/application-context.tsx'
import { todayIn } from '../../language/format.ts'
import { mayWrite } from '../../manifest/manifest.ts'
import { useManifest } from '../../manifest/manifest-context.tsx'
import { useProblemText } from '../../shell/problem.ts'
import type { FormValues } from './form-values.ts'
import { type FormSources, readForm } from './read-form.ts'
import { serverVerdict } from './server-issues.ts'
import { useLeaveGuard } from './use-leave-guard.ts'

interface OpenedForm {
  readonly values: FormValues
  /** Members whose values are kept back in the record. */
  readonly hidden: readonly string[]
}

/** The state of one form, and how the server's complaints get into it. */
export function useRecordForm(
  entity: EntityScreen,
  purpose: 'create' | 'update',
  { values, hidden }: OpenedForm,
) {
  const sources = useFormSources(entity, hidden)
  const problem = useProblemText()
  const [problems, setProblems] = useState<readonly string[]>([])
  const resolver = useMemo(() => resolverOf(sources, purpose), [sources, purpose])
  const first = useRef(values)
  const form = useForm({ defaultValues: first.current, resolver, mode: 'onTouched', shouldFocusError: true })
  const { setError, setFocus } = form
  const { release } = useLeaveGuard(form.control)
  const complain = useCallback(
    (error: unknown) => {
      const { byMember, others } =
        error instanceof ConsoleError ? serverVerdict(entity, error) : { byMember: {}, others: [] }
      for (const [name, issue] of Object.entries(byMember)) setError(name, asError(issue))
      const [firstWrong] = entity.fields.filter(field => byMember[field.name])
      if (firstWrong) setFocus(firstWrong.name)
      setProblems(firstWrong ? others : [others[0] ?? problem(error), ...others.slice(1)])
    },
    [entity, setError, setFocus, problem],
  )
  return { form, sources, problems, setProblems, complain, release }
}

function useFormSources(entity: EntityScreen, hidden: readonly string[]): FormSources {
  const manifest = useManifest()
  const application = useApplication()
  return useMemo(
    () => ({ entity, manifest, application, today: todayIn(manifest.boot.timeZone), hidden }),
    [entity, manifest, application, hidden],
  )
}

const asError = (issue: Issue) => ({ type: issue.code, issue, message: issue.code })

/** Issues of members that cannot be set here would only block the form; the server judges those. */
function resolverOf(sources: FormSources, purpose: 'create' | 'update'): Resolver {
  return values => {
    const { issues } = readForm(sources, values as FormValues) // only our own values are ever set
    const own = Object.entries(issues).filter(([name]) => {
      const field = sources.entity.fields.find(each => each.name === name)
      return field && mayWrite(field, purpose)
    })
    const errors = Object.fromEntries(own.map(([name, issue]) => [name, asError(issue)]))
    return own.length > 0 ? { values: {}, errors } : { values, errors: {} }
  }
}
