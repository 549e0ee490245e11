import { sourceOf } from '../collect.ts'
import type { Violation } from '../definition-error.ts'
import type { ModelRule } from './rule.ts'

const rule = 'roles-name-entities'

/** Roles speak of listed entities, have kebab-case names, each once. */
export const rolesNameEntities: ModelRule = ({ application, sources }) => {
  const names = application.roles.map(role => role.name)
  return application.roles.flatMap((role, index): readonly Violation[] => {
    const entity = `role ${role.name}`
    const unlisted = role.rules
      .flatMap(each => (each.entities === 'all' ? [] : each.entities))
      .filter(each => !sourceOf(sources, each))
    return [
      ...(/^[a-z][a-z-]*$/.test(role.name)
        ? []
        : [{ rule, entity, message: 'a role is named in kebab-case' }]),
      ...(names.indexOf(role.name) === index ? [] : [{ rule, entity, message: 'two roles have this name' }]),
      ...unlisted.map(each => ({
        rule,
        entity,
        message: `speaks of ${each.name}, which is not in the list of entities`,
      })),
    ]
  })
}
