import type { EntityModel, RuleModel } from '../model/index.ts'

/**
 * The name under which the right to a field is given: a relation's for its id. Undefined for what every record has
 * (id, version, times, label), which goes with the row.
 */
export function rightOf(entity: EntityModel, field: string): string | undefined {
  if (isNamed(entity, field)) return field
  const relation = Object.values(entity.relations).find(each => each.type === 'one' && each.idField === field)
  return relation?.name
}

const isNamed = (entity: EntityModel, field: string): boolean =>
  [entity.fields, entity.derived, entity.relations].some(each => Object.hasOwn(each, field))

/** What says nothing of its own and so goes with another field: a date's precision, a code's name. */
function leaderOf(entity: EntityModel, field: string): string | undefined {
  const precisionOf = entity.fields[field]?.precisionOf
  if (precisionOf !== undefined) return precisionOf
  const derivation = entity.derived[field]?.derivation
  return derivation?.how === 'display' ? derivation.of : undefined
}

/** Whether a rule speaks of a field. */
export function coveredBy({ fields, except }: RuleModel, entity: EntityModel, field: string): boolean {
  const leader = leaderOf(entity, field)
  const isListed = (names: readonly string[]) =>
    names.includes(field) || (leader !== undefined && names.includes(leader))
  if (fields) return isListed(fields)
  return !(except && isListed(except))
}
