import { attributesOfRole, compilePolicy, fieldGuard, guardText, type Policy } from '../access/index.ts'
import { actions } from '../define/index.ts'
import type { EntityModel, Model, RoleModel } from '../model/index.ts'
import type { EntityRights, RightsScreen, RoleRights } from './types.ts'

/** What every role may do, for the screen of roles and rights. */
export function rightsScreen(model: Model): RightsScreen {
  const entities = Object.values(model.entities)
  return {
    entities: entities.map(entity => ({
      name: entity.name,
      label: entity.label.many,
      fields: membersOf(entity).map(({ name, label }) => ({ name, label })),
    })),
    roles: Object.values(model.roles).map(role => roleRights(role, model)),
  }
}

/** A code's name and a date's precision go with their field and say nothing of their own. */
const membersOf = (entity: EntityModel) => [
  ...Object.values(entity.fields).filter(({ precisionOf }) => precisionOf === undefined),
  ...Object.values(entity.derived).filter(({ derivation }) => derivation.how !== 'display'),
  ...Object.values(entity.relations),
]

function roleRights(role: RoleModel, model: Model): RoleRights {
  const attributes = attributesOfRole(role)
  const inWords = Object.fromEntries(attributes.map(name => [name, `me.${name}`]))
  const policy = compilePolicy(model, [role.name], inWords)
  const rights = Object.values(model.entities).flatMap(entity => {
    const found = entityRights(policy, entity)
    return Object.keys(found.rows).length > 0 ? [[entity.name, found] as const] : []
  })
  return { name: role.name, label: role.label, attributes, entities: Object.fromEntries(rights) }
}

function entityRights(policy: Policy, entity: EntityModel): EntityRights {
  const rows = actions.flatMap(action => {
    const guard = policy.rows(action, entity.name)
    const isThere = guard !== false && (action !== 'restore' || entity.softDelete)
    return isThere ? [[action, guard === true || guardText(guard)] as const] : []
  })
  return {
    rows: Object.fromEntries(rows),
    fields: membersOf(entity).map(({ name }) => lettersOf(policy, entity, name)),
  }
}

const letters = { read: 'r', create: 'c', update: 'u', reveal: 'v' } as const

/** Derived values and to-many lists are never written. */
const isWritten = (entity: EntityModel, name: string): boolean =>
  Object.hasOwn(entity.fields, name) || (entity.relations[name]?.type ?? 'many') !== 'many'

function lettersOf(policy: Policy, entity: EntityModel, field: string): string {
  const found = (['read', 'create', 'update', 'reveal'] as const).map(action => {
    if ((action === 'create' || action === 'update') && !isWritten(entity, field)) return ''
    const rows = policy.rows(action === 'reveal' ? 'read' : action, entity.name)
    const guard = fieldGuard(policy, action, { entity: entity.name, field })
    if (rows === false || guard === false) return ''
    const isPlain = guard === true || JSON.stringify(guard) === JSON.stringify(rows)
    return isPlain ? letters[action] : letters[action].toUpperCase()
  })
  return found.join('')
}
