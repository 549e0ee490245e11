import type { FieldScreen } from '../../../api/manifest/types.ts'
import { mayWrite } from '../../manifest/manifest.ts'
import type { FormValues } from './form-values.ts'
import { sameValue } from './input.ts'
import { type FormSources, keyOf, readForm } from './read-form.ts'

export type Side = 'mine' | 'theirs'

export interface ConflictRow {
  readonly field: FieldScreen
  readonly changedBy: 'me' | 'them' | 'both'
}

export interface Versions {
  /** The values as the form was opened, as they are in the database now, and as they stand in the form. */
  readonly opened: FormValues
  readonly current: FormValues
  readonly mine: FormValues
}

/** What two people changed since they opened the same version, field by field. */
export function compareVersions(
  sources: FormSources,
  { opened, current, mine }: Versions,
): readonly ConflictRow[] {
  const [before, theirs, own] = [opened, current, mine].map(values => readForm(sources, values).input)
  return sources.entity.fields.flatMap((field): readonly ConflictRow[] => {
    const key = keyOf(field)
    const byThem = !sameValue(before?.[key], theirs?.[key])
    const byMe =
      mayWrite(field, 'update') &&
      !sameValue(before?.[key], own?.[key]) &&
      !sameValue(theirs?.[key], own?.[key])
    if (field.form === 'derived' || (!byThem && !byMe)) return []
    return [{ field, changedBy: byThem && byMe ? 'both' : byMe ? 'me' : 'them' }]
  })
}

/** The form to go on with: theirs, except for what I changed and did not give up. */
export function mergeVersions(
  rows: readonly ConflictRow[],
  versions: Versions,
  choices: Readonly<Record<string, Side>>,
): FormValues {
  const kept = rows.filter(
    ({ field, changedBy }) =>
      changedBy === 'me' || (changedBy === 'both' && choices[field.name] !== 'theirs'),
  )
  const own = kept.flatMap(({ field }) =>
    companions(field).map(name => [name, versions.mine[name] ?? null] as const),
  )
  return { ...versions.current, ...Object.fromEntries(own) }
}

/** A member and the siblings that mean nothing without it. */
const companions = (field: FieldScreen): readonly string[] =>
  field.form === 'value' ? [field.name, field.display ?? [], field.precision ?? []].flat() : [field.name]
