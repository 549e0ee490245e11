import { type Action, actions } from '../define/index.ts'
import type { EntityModel, Model, RoleModel } from '../model/index.ts'
import { compilePolicy } from './compile-policy.ts'
import { fieldGuard, hasFields } from './field-guard.ts'
import { guardText } from './guard-text.ts'
import type { Policy } from './policy.ts'
import { attributesOfRole } from './role-attributes.ts'

/** What every role may do, as a document: role by role, entity by entity, which rows and which fields. */
export function matrixOf(model: Model): string {
  const roles = Object.values(model.roles).map(role => roleText(model, role))
  return [
    '# Who may see and do what',
    '',
    'Generated from the roles of this folder; a test fails where it is out of date. `me.x` is an attribute of the account.',
    '`all` stands for every row or field; what is not listed is not allowed.',
    '',
    ...roles,
  ].join('\n')
}

function roleText(model: Model, role: RoleModel): string {
  const policy = compilePolicy(model, [role.name], namesOfAttributes(role))
  const lines = Object.values(model.entities).flatMap(entity => linesOf(policy, entity))
  const head = ['| Entity | Action | Rows | Fields |', '|---|---|---|---|']
  return [`## ${role.label.en} (\`${role.name}\`)`, '', ...head, ...lines, ''].join('\n')
}

/** Every attribute stands for its own name, so that conditions can be read. */
export const namesOfAttributes = (role: RoleModel): Readonly<Record<string, string>> =>
  Object.fromEntries(attributesOfRole(role).map(name => [name, `me.${name}`]))

function linesOf(policy: Policy, entity: EntityModel): readonly string[] {
  return actions.flatMap(action => {
    const rows = policy.rows(action, entity.name)
    if (rows === false) return []
    return [`| ${entity.name} | ${action} | ${guardText(rows)} | ${fieldsText(policy, entity, action)} |`]
  })
}

function fieldsText(policy: Policy, entity: EntityModel, action: Action): string {
  if (!hasFields(action)) return ''
  const rows = policy.rows(action, entity.name)
  const stored = [...Object.keys(entity.fields), ...Object.keys(entity.relations)]
  const isShown = action === 'read' || action === 'reveal'
  const names = isShown ? [...stored, ...Object.keys(entity.derived)] : stored
  const guards = names.map(name => {
    const guard = fieldGuard(policy, action, { entity: entity.name, field: name })
    return { name, guard: JSON.stringify(guard) === JSON.stringify(rows) ? true : guard }
  })
  const open = guards.filter(({ guard }) => guard === true).map(({ name }) => name)
  const closed = guards.filter(({ guard }) => guard === false).map(({ name }) => name)
  const some = guards.flatMap(({ name, guard }) =>
    typeof guard === 'boolean' ? [] : [`${name} where ${guardText(guard)}`],
  )
  const known = closed.length <= open.length ? without(closed) : open.join(', ')
  return [known, ...some].filter(text => text !== '').join('; ')
}

const without = (closed: readonly string[]): string =>
  closed.length === 0 ? 'all' : `all but ${closed.join(', ')}`
