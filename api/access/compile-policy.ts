import { createHash } from 'node:crypto'
import type { Action } from '../define/index.ts'
import type { EntityModel, Model, RuleModel } from '../model/index.ts'
import type { Guard, Policy } from './policy.ts'

/**
 * Roles to policy: deny by default. Within a role later rules win over earlier ones; roles add up, so that
 * what any one of them allows is allowed.
 */
export function compilePolicy(model: Model, roles: readonly string[]): Policy {
  const held = [...new Set(roles)].sort().flatMap(name => model.roles[name] ?? [])
  const allowed = new Set(
    held.flatMap(role =>
      Object.values(model.entities).flatMap(entity =>
        allowedActions(role.rules, entity).map(action => `${action} ${entity.name}`),
      ),
    ),
  )
  const rows = (action: Action, entity: string): Guard => allowed.has(`${action} ${entity}`)
  return {
    key: createHash('sha256')
      .update(JSON.stringify([model.version, held.map(role => role.name)]))
      .digest('base64url')
      .slice(0, 22),
    rows,
    readable: entity => rows('read', entity),
    writable: (entity, field, action) => rows(action, entity) && !isAssigned(model.entities[entity], field),
  }
}

function allowedActions(rules: readonly RuleModel[], entity: EntityModel): readonly string[] {
  const allowed = new Set<string>()
  for (const rule of rules.filter(each => each.entities.includes(entity.name))) {
    for (const action of rule.actions) rule.effect === 'can' ? allowed.add(action) : allowed.delete(action)
  }
  return [...allowed]
}

const isAssigned = (entity: EntityModel | undefined, field: string): boolean =>
  entity?.fields[field]?.assigned !== undefined

/** The policy of system work: everything, under a name. It exists only inside `asSystem`. */
export function compileSystemPolicy(model: Model): Policy {
  return {
    key: `system:${model.version}`,
    rows: () => true,
    readable: () => true,
    writable: (entity, field) => !isAssigned(model.entities[entity], field),
  }
}
