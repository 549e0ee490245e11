import { type Attributes, forAsker } from '../conditions/index.ts'
import type { Action, Text3 } from '../define/index.ts'
import { entityOf, type Model, type RoleModel, type RuleModel } from '../model/index.ts'
import { compilePolicy } from './compile-policy.ts'
import { fieldGuard, hasFields } from './field-guard.ts'
import { both, type Guard } from './guard.ts'
import { guardText } from './guard-text.ts'
import { attributesOfRole } from './role-attributes.ts'
import { coveredBy, rightOf } from './rule-fields.ts'

export interface Question {
  readonly action: Action
  readonly entity: string
  readonly field?: string
}

/** Whoever is asked about: one role by itself, or an account's roles with its attributes. */
export interface Subject {
  readonly roles: readonly string[]
  /** Absent for a role: its conditions are then told, not judged. */
  readonly attributes?: Attributes
}

/** One rule that has a say in the matter. */
export interface ExplainedRule {
  readonly role: string
  readonly label: Text3
  /** Its place among the rules of its role's file, from 1; absent for what every role has. */
  readonly number?: number
  readonly effect: 'can' | 'cannot'
  readonly actions: readonly string[]
  readonly fields?: readonly string[]
  readonly except?: readonly string[]
  /** Of which rows it speaks, in words; absent where of all. */
  readonly where?: string
  readonly because?: Text3
  readonly file?: string
  /** What decides whether it speaks of a record. */
  readonly rows: Guard
}

export interface Explanation {
  /** On every row, on no row, or where a condition holds. */
  readonly allowed: Guard
  readonly rules: readonly ExplainedRule[]
}

/**
 * Why something is allowed or not: the rules that speak of it, in the order they are heard. None means that nothing
 * allows it.
 */
export function explain(model: Model, { roles, attributes }: Subject, question: Question): Explanation {
  const held = [...new Set(roles)].sort().flatMap(name => model.roles[name] ?? [])
  const known = attributes ?? Object.assign({}, ...held.map(inWords))
  const policy = compilePolicy(model, roles, known)
  const { action, entity, field } = question
  const rows = policy.rows(action === 'reveal' ? 'read' : action, entity)
  const isOfField = field !== undefined && hasFields(action)
  return {
    allowed: isOfField ? both(rows, fieldGuard(policy, action, { entity, field })) : rows,
    rules: held.flatMap(role => rulesOf(model, { role, known }, question)),
  }
}

const inWords = (role: RoleModel): Attributes =>
  Object.fromEntries(attributesOfRole(role).map(name => [name, `me.${name}`]))

interface Held {
  readonly role: RoleModel
  readonly known: Attributes
}

function rulesOf(model: Model, { role, known }: Held, question: Question): readonly ExplainedRule[] {
  return role.rules.flatMap(rule => {
    if (!speaksOf(model, rule, question)) return []
    const { effect, actions, fields, except, because, where, number } = rule
    return [
      {
        role: role.name,
        label: role.label,
        ...(number !== undefined && { number }),
        effect,
        actions,
        ...(fields && { fields }),
        ...(except && { except }),
        ...(where && { where: guardText(forAsker(where, inWords(role)) ?? true) }),
        ...(because && { because }),
        ...(role.file && number !== undefined && { file: role.file }),
        rows: where ? (forAsker(where, known) ?? effect === 'cannot') : true,
      },
    ]
  })
}

/** As `compilePolicy` hears them: a rule of fields has no say on rows unless it is a `can`. */
function speaksOf(model: Model, rule: RuleModel, { action, entity: name, field }: Question): boolean {
  if (!rule.entities.includes(name) || !rule.actions.includes(action)) return false
  const isWhole = rule.fields === undefined && rule.except === undefined
  const entity = entityOf({ model }, name)
  const right = field === undefined ? undefined : rightOf(entity, field)
  return right === undefined ? isWhole || rule.effect === 'can' : coveredBy(rule, entity, right)
}
