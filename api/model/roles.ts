import {
  Account,
  AccountAttribute,
  AccountRole,
  ApiKey,
  type Application,
  me,
  type Role,
  type Rule,
} from '../define/index.ts'
import type { EntitySource } from './collect.ts'
import type { RoleModel, RuleModel } from './model.ts'

/** The application's roles with the entities they speak of by name. */
export function rolesOf(
  application: Application,
  sources: readonly EntitySource[],
): Readonly<Record<string, RoleModel>> {
  const roles = application.roles.map(({ rules, ...role }) => ({
    ...role,
    inspectsRoles: role.inspectsRoles ?? false,
    ...(application.roleFile && { file: application.roleFile.replace('{role}', role.name) }),
    rules: [
      ...ownAccount.flatMap(rule => compileRule(rule, sources)),
      ...rules.flatMap((rule, index) =>
        compileRule(rule, sources).map(compiled => ({ ...compiled, number: index + 1 })),
      ),
    ],
  }))
  return Object.fromEntries(roles.map(role => [role.name, role]))
}

/** What everybody may: see who they are to the system. A role may take it away again. */
const ownAccount: Role['rules'] = [
  { effect: 'can', actions: ['read'], entities: [Account], where: { id: { equals: me('account') } } },
  {
    effect: 'can',
    actions: ['read'],
    entities: [AccountRole, AccountAttribute, ApiKey],
    where: { accountId: { equals: me('account') } },
  },
]

/** A right to a change the API does not offer is no right: it is left out, so that no reader of roles has to know. */
function compileRule(rule: Rule, sources: readonly EntitySource[]): readonly RuleModel[] {
  const meant = sources.filter(
    ({ entityClass }) => rule.entities === 'all' || rule.entities.includes(entityClass),
  )
  const groups = new Map<string, { actions: readonly string[]; entities: string[] }>()
  for (const { name, options } of ordered(meant, rule)) {
    const actions = rule.actions.filter(action => isOffered(action, options.changes))
    const key = actions.join(' ')
    const group = groups.get(key) ?? { actions, entities: [] }
    group.entities.push(name)
    groups.set(key, group)
  }
  return [...groups.values()]
    .filter(({ actions }) => actions.length > 0)
    .map(group => ({ ...rule, ...group }))
}

/** In the order the rule names them. */
const ordered = (sources: readonly EntitySource[], { entities }: Rule): readonly EntitySource[] =>
  entities === 'all'
    ? sources
    : entities.flatMap(each => sources.filter(({ entityClass }) => entityClass === each))

const changeOf: Readonly<Record<string, string>> = {
  create: 'create',
  import: 'create',
  update: 'update',
  delete: 'delete',
  restore: 'delete',
}

const isOffered = (action: string, changes: EntitySource['options']['changes']): boolean => {
  const change = changeOf[action]
  return change === undefined || changes === undefined || changes.some(each => each === change)
}
