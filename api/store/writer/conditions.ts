import { type Condition, fieldsOf, holds } from '../../conditions/index.ts'
import type { Json } from '../../define/index.ts'
import { type PlacedIssue, place } from '../../errors/index.ts'
import { type EntityModel, isFilledBySystem, referencesOf } from '../../model/index.ts'
import type { Hidden } from './hidden.ts'
import { notApplicable, required } from './issues.ts'
import type { Values } from './parts.ts'

interface Rule {
  readonly name: string
  readonly required: boolean
  readonly when: Condition | undefined
}

const rulesOf = (entity: EntityModel): readonly Rule[] =>
  [
    ...Object.values(entity.fields).filter(field => !isFilledBySystem(field)),
    ...referencesOf(entity).map(reference => ({ ...reference, name: reference.idField })),
  ].map(({ name, required: must, when }) => ({ name, required: must, when }))

interface Merged {
  /** The stored values with the given ones over them. */
  readonly merged: Values
  readonly given: Values
  readonly hidden: Hidden
}

/** The record as conditions and checks see it: references under their own names too. */
export function seen(entity: EntityModel, values: Values): Record<string, Json> {
  const references = referencesOf(entity).map(({ name, idField }) => [name, values[idField] ?? null] as const)
  return { ...values, ...Object.fromEntries(references) }
}

const dependsOn = (hidden: Hidden, when: Condition | undefined): boolean =>
  hidden.size > 0 && when !== undefined && fieldsOf(when).some(name => hidden.has(name))

/**
 * Fields with a condition that does not hold: none may be given there, and one that stood there from before goes with
 * the condition (the audit keeps it).
 */
export function leftBehind(entity: EntityModel, { merged, given, hidden }: Merged): Values {
  const record = seen(entity, merged)
  const names = rulesOf(entity).filter(
    ({ name, when }) =>
      when &&
      !dependsOn(hidden, when) &&
      (merged[name] ?? null) !== null &&
      (given[name] ?? null) === null &&
      !holds(when, record),
  )
  return Object.fromEntries(names.map(({ name }) => [name, null]))
}

/** A date's precision comes and goes with its date: none without one, the usual one where a new date brings none. */
export function precisions(entity: EntityModel, merged: Values, stored: Values = {}): Values {
  const changes = Object.values(entity.fields).flatMap(({ name, precisionOf, default: usual = null }) => {
    if (precisionOf === undefined) return []
    const date = merged[precisionOf] ?? null
    if (date === null) return [[name, null] as const]
    const isNew = date !== stored[precisionOf]
    return isNew && (merged[name] ?? null) === null ? [[name, usual] as const] : []
  })
  return Object.fromEntries(changes)
}

/** What is missing and what has no place. `skip`: fields that have an issue already. */
export function conditionIssues(
  entity: EntityModel,
  { merged, given, hidden }: Merged,
  skip: ReadonlySet<string>,
): readonly PlacedIssue[] {
  const record = seen(entity, merged)
  return rulesOf(entity).flatMap(({ name, required: must, when }) => {
    if (skip.has(name) || hidden.has(name) || dependsOn(hidden, when)) return []
    const empty = (merged[name] ?? null) === null
    const applies = !when || holds(when, record)
    if (!applies) return empty || (given[name] ?? null) === null ? [] : [place(notApplicable, ['data', name])]
    return must && empty ? [place(required, ['data', name])] : []
  })
}

type Filling = Record<string, Json | undefined>

/**
 * Puts defaults into new records where they were given nothing; a date's precision only beside its date. The entity is
 * looked through once, for records come by the million.
 */
export function defaultsFor(entity: EntityModel): <Filled extends Filling>(record: Filled) => Filled {
  const fields = Object.values(entity.fields).filter(field => field.default !== undefined)
  return record => {
    const filling: Filling = record
    for (const { name, default: value, when, precisionOf } of fields) {
      if (filling[name] !== undefined) continue
      if (precisionOf !== undefined && (filling[precisionOf] ?? null) === null) continue
      if (when && !holds(when, seen(entity, filling as Values))) continue // an absent value is null to conditions
      filling[name] = value
    }
    return record
  }
}

export const withDefaults = (entity: EntityModel, values: Values): Values =>
  defaultsFor(entity)({ ...values })
