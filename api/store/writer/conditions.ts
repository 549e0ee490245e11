import { type Condition, holds } from '../../conditions/index.ts'
import type { Json } from '../../define/index.ts'
import { type PlacedIssue, place } from '../../errors/index.ts'
import type { EntityModel } from '../../model/index.ts'
import { notApplicable, required } from './issues.ts'
import { referencesOf, type Values } from './parts.ts'

interface Rule {
  readonly name: string
  readonly required: boolean
  readonly when: Condition | undefined
}

const rulesOf = (entity: EntityModel): readonly Rule[] =>
  [
    ...Object.values(entity.fields).filter(field => field.assigned === undefined),
    ...referencesOf(entity).map(reference => ({ ...reference, name: reference.idField })),
  ].map(({ name, required: must, when }) => ({ name, required: must, when }))

/** The record as conditions and checks see it: references under their own names too. */
export function seen(entity: EntityModel, values: Values): Record<string, Json> {
  const references = referencesOf(entity).map(({ name, idField }) => [name, values[idField] ?? null] as const)
  return { ...values, ...Object.fromEntries(references) }
}

/**
 * Fields with a condition that does not hold: none may be given there, and one that stood there from before goes with
 * the condition (the audit keeps it).
 */
export function leftBehind(entity: EntityModel, merged: Values, given: Values): Values {
  const record = seen(entity, merged)
  const names = rulesOf(entity).filter(
    ({ name, when }) =>
      when && (merged[name] ?? null) !== null && (given[name] ?? null) === null && !holds(when, record),
  )
  return Object.fromEntries(names.map(({ name }) => [name, null]))
}

/** What is missing and what has no place. `skip`: fields that have an issue already. */
export function conditionIssues(
  entity: EntityModel,
  merged: Values,
  given: Values,
  skip: ReadonlySet<string>,
): readonly PlacedIssue[] {
  const record = seen(entity, merged)
  return rulesOf(entity).flatMap(({ name, required: must, when }) => {
    if (skip.has(name)) return []
    const empty = (merged[name] ?? null) === null
    const applies = !when || holds(when, record)
    if (!applies) return empty || (given[name] ?? null) === null ? [] : [place(notApplicable, ['data', name])]
    return must && empty ? [place(required, ['data', name])] : []
  })
}

/** Defaults for what a new record was not given; a date's precision only beside its date. */
export function withDefaults(entity: EntityModel, values: Values): Values {
  const record: Record<string, Json> = { ...values }
  for (const { name, default: value, when, precisionOf } of Object.values(entity.fields)) {
    if (value === undefined || record[name] !== undefined) continue
    if (precisionOf !== undefined && (record[precisionOf] ?? null) === null) continue
    if (when && !holds(when, seen(entity, record))) continue
    record[name] = value
  }
  return record
}
