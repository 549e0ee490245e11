import { asksLists, type Condition, leavesOf } from '../conditions/index.ts'
import { type Action, actions } from '../define/index.ts'
import type { EntityModel, Model } from '../model/index.ts'
import { both, type Guard } from './guard.ts'
import type { Policy } from './policy.ts'

/**
 * A right in CASL's words. Always with fields, since a rule without them answers for every field: `$record` stands for
 * the record as a whole. Without conditions the right holds on every row, or on rows that only the server can tell.
 */
export interface CaslRule {
  readonly action: readonly Action[]
  readonly subject: string
  readonly fields: readonly string[]
  readonly conditions?: Condition
}

/** The field under which a record as a whole is asked about. */
export const wholeRecord = '$record'

interface Right {
  readonly action: Action
  readonly field: string
  readonly guard: Guard
}

/**
 * The policy for the asker's own console: only what is allowed, so that nothing forbidden has to be named, and in
 * conditions only values the asker may know.
 */
export function rulesOf(policy: Policy, model: Model): readonly CaslRule[] {
  return Object.values(model.entities)
    .filter(({ name }) => policy.rows('read', name) !== false)
    .flatMap(entity => entityRules(policy, model, entity))
}

/** Rights that hold on the same rows are one rule, and so are actions that speak of the same fields. */
function entityRules(policy: Policy, model: Model, entity: EntityModel): readonly CaslRule[] {
  const groups = new Map<string, { action: Action; fields: string[]; guard: Guard }>()
  for (const { action, field, guard } of rightsOf(policy, entity)) {
    const key = JSON.stringify([action, guard])
    const group = groups.get(key) ?? { action, fields: [], guard }
    group.fields.push(field)
    groups.set(key, group)
  }
  const rules = new Map<string, { actions: Action[]; rule: Omit<CaslRule, 'action'> }>()
  for (const { action, fields, guard } of groups.values()) {
    const isTold = typeof guard !== 'boolean' && isKnown(policy, model, { entity, condition: guard })
    const rule = { subject: entity.name, fields, ...(isTold && { conditions: guard }) }
    const same = rules.get(JSON.stringify(rule)) ?? { actions: [], rule }
    same.actions.push(action)
    rules.set(JSON.stringify(rule), same)
  }
  return [...rules.values()].map(({ actions: action, rule }) => ({ action, ...rule }))
}

function rightsOf(policy: Policy, entity: EntityModel): readonly Right[] {
  const { name, fields, derived, relations, softDelete } = entity
  const stored = [...Object.keys(fields), ...Object.keys(relations)]
  const sees = (field: string): boolean => policy.readable(name, field) !== false
  return actions
    .filter(action => policy.rows(action, name) !== false && (action !== 'restore' || softDelete))
    .flatMap(action => {
      const rows = policy.rows(action, name)
      const whole = { action, field: wholeRecord, guard: rows }
      const each = (names: readonly string[], guardOf: (field: string) => Guard): readonly Right[] =>
        names
          .filter(sees)
          .map(field => ({ action, field, guard: both(rows, guardOf(field)) }))
          .filter(({ guard }) => guard !== false)
      if (action === 'read')
        return [whole, ...each([...stored, ...Object.keys(derived)], field => policy.readable(name, field))]
      if (action !== 'create' && action !== 'update') return [whole]
      return [whole, ...each(stored, field => policy.writable(name, field, action))]
    })
}

/** Whether every value a condition asks for is one the asker may know; what a list holds no console can judge. */
function isKnown(
  policy: Policy,
  model: Model,
  { entity, condition }: { readonly entity: EntityModel; readonly condition: Condition },
): boolean {
  if (asksLists(condition)) return false
  return leavesOf(condition).every(({ path }) => {
    let at: EntityModel | undefined = entity
    for (const step of path.split('.')) {
      if (!at || policy.rows('read', at.name) === false || policy.readable(at.name, step) === false)
        return false
      const relation: EntityModel['relations'][string] | undefined = at.relations[step]
      at = relation && model.entities[relation.target]
    }
    return true
  })
}
