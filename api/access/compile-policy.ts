import { createHash } from 'node:crypto'
import { type Attributes, forAsker } from '../conditions/index.ts'
import type { Action } from '../define/index.ts'
import {
  type EntityModel,
  isFilledBySystem,
  type Model,
  type RoleModel,
  type RuleModel,
} from '../model/index.ts'
import { butNot, either, type Guard, given } from './guard.ts'
import { keepOpenForm, openedFor } from './open-form.ts'
import type { Policy } from './policy.ts'
import { coveredBy, rightOf } from './rule-fields.ts'

/** What is asked of the roles: an action on an entity's rows or, with a field, on that field of its rows. */
interface Question {
  readonly action: Action
  readonly entity: EntityModel
  readonly field?: string
}

/**
 * Roles to policy for an asker with these attributes: deny by default. Within a role later rules win over earlier ones;
 * roles add up, so that what any one of them allows is allowed. A rule that asks for an attribute the asker lacks allows
 * nothing and, as a `cannot`, takes everything away.
 */
export function compilePolicy(model: Model, roles: readonly string[], attributes: Attributes = {}): Policy {
  const policy = policyOf(model, roles, attributes)
  const { pattern, opened } = openedFor(model.roles, attributes)
  return keepOpenForm(policy, {
    key: `open ${keyOf([model.version, [...new Set(roles)].sort(), pattern])}`,
    attributes,
    policy: () => policyOf(model, roles, opened),
  })
}

function policyOf(model: Model, roles: readonly string[], attributes: Attributes): Policy {
  const held = [...new Set(roles)].sort().flatMap(name => model.roles[name] ?? [])
  const known = new Map<string, Guard>()
  const guardOf = (question: Question): Guard => {
    const key = `${question.action} ${question.entity.name} ${question.field ?? ''}`
    const guard = known.get(key) ?? allowed(held, question, attributes)
    known.set(key, guard)
    return guard
  }
  const rows = (action: Action, name: string): Guard => {
    const entity = model.entities[name]
    return entity ? guardOf({ action, entity }) : false
  }
  const onField = (action: Action, name: string, field: string): Guard => {
    const entity = model.entities[name]
    if (!entity) return false
    const right = rightOf(entity, field)
    return right === undefined ? rows(action, name) : guardOf({ action, entity, field: right })
  }
  const seen = new Map<string, Guard>()
  const readable = (entity: string, field: string): Guard => {
    const key = `${entity} ${field}`
    const guard = seen.get(key) ?? given(rows('read', entity), onField('read', entity, field))
    seen.set(key, guard)
    return guard
  }
  return {
    key: keyOf([model.version, held.map(role => role.name), Object.entries(attributes).sort()]),
    holder: { roles: held.map(role => role.name), attributes },
    rows,
    readable,
    revealable: (entity, field) =>
      isValue(model.entities[entity], field) && given(rows('read', entity), onField('reveal', entity, field)),
    writable: (entity, field, action) =>
      !isFilled(model.entities[entity], field) && onField(action, entity, field),
  }
}

const keyOf = (parts: unknown): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)

const allowed = (held: readonly RoleModel[], question: Question, attributes: Attributes): Guard =>
  held
    .map(role => allowedBy(role.rules, question, attributes))
    .reduce<Guard>((sum, each) => either(sum, each), false)

/** What one role says. A `cannot` of fields leaves the row; any other takes it with all its fields. */
function allowedBy(rules: readonly RuleModel[], question: Question, attributes: Attributes): Guard {
  const { action, entity, field } = question
  let guard: Guard = false
  for (const rule of rules) {
    if (!rule.entities.includes(entity.name) || !rule.actions.includes(action)) continue
    const isWhole = rule.fields === undefined && rule.except === undefined
    if (field === undefined ? !isWhole && rule.effect === 'cannot' : !coveredBy(rule, entity, field)) continue
    guard =
      rule.effect === 'can'
        ? either(guard, rowsOf(rule, attributes) ?? false)
        : butNot(guard, rowsOf(rule, attributes) ?? true)
  }
  return guard
}

const rowsOf = ({ where }: RuleModel, attributes: Attributes): Guard | undefined =>
  where && Object.keys(where).length > 0 ? forAsker(where, attributes) : true

/** Only a single value can be revealed, never a relation. */
const isValue = (entity: EntityModel | undefined, field: string): boolean =>
  entity !== undefined && [entity.fields, entity.derived].some(each => Object.hasOwn(each, field))

function isFilled(entity: EntityModel | undefined, name: string): boolean {
  const field = entity?.fields[name]
  return field !== undefined && isFilledBySystem(field)
}

/** The policy of system work: everything, under a name. It exists only inside `asSystem`. */
export function compileSystemPolicy(model: Model): Policy {
  return {
    key: `system:${model.version}`,
    holder: 'system',
    rows: () => true,
    readable: () => true,
    revealable: (entity, field) => isValue(model.entities[entity], field),
    writable: (entity, field) => !isFilled(model.entities[entity], field),
  }
}
