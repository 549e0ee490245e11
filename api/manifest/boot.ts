import { type Asker, inspectsRoles, rulesOf } from '../access/index.ts'
import { isAccountEntity, languages } from '../define/index.ts'
import type { Compiled, EntityModel, Model } from '../model/index.ts'
import { entityScreen } from './entity-screen.ts'
import type { ConsoleBoot, ConsoleLimits, EntityScreen, MenuGroup, RoleScreen } from './types.ts'

/** What only the server's surroundings know. */
export interface BootContext {
  readonly now: Date
  readonly timeZone: string
  readonly limits?: Partial<ConsoleLimits>
  /** The role through whose eyes the asker looks: whose policy `asker` then has. */
  readonly viewing?: string
}

const usualLimits: ConsoleLimits = { pageSize: 200, offset: 10_000 }

/** All that the asker's console may know, and nothing else. */
export function consoleBoot(compiled: Compiled, asker: Asker, context: BootContext): ConsoleBoot {
  const { model } = compiled
  const readable = Object.values(model.entities).filter(
    entity => asker.policy.rows('read', entity.name) !== false && isAtHand(entity, asker),
  )
  const viewing = roleNamed(model, context.viewing)
  const entities = readable.map(entity => entityScreen(entity, { compiled, asker }))
  return {
    user: { id: asker.actor.id, label: asker.actor.label, roles: rolesOf(model, asker) },
    language: asker.language,
    languages,
    ...(viewing ? { viewing } : inspectsRoles(model, asker.actor) && { inspectsRoles: true }),
    model: { name: model.name, title: model.title, version: model.version },
    rules: rulesOf(asker.policy, model),
    entities,
    enums: enumsOf(model, entities),
    codeLists: codeListsOf(model, entities),
    menu: menuOf(readable),
    limits: { ...usualLimits, ...context.limits },
    serverTime: context.now.toISOString(),
    timeZone: context.timeZone,
  }
}

const rolesOf = (model: Model, asker: Asker): ConsoleBoot['user']['roles'] =>
  asker.actor.roles.flatMap(name => roleNamed(model, name) ?? [])

function roleNamed(model: Model, name: string | undefined): RoleScreen | undefined {
  const role = name === undefined ? undefined : model.roles[name]
  return role && { name: role.name, label: role.label }
}

/** Only the enums that some visible field uses. */
function enumsOf(model: Model, entities: readonly EntityScreen[]): ConsoleBoot['enums'] {
  const used = entities.flatMap(entity =>
    entity.fields.flatMap(field => (field.form === 'value' && field.enum ? [field.enum] : [])),
  )
  return Object.fromEntries([...new Set(used)].map(name => [name, model.enums[name]?.values ?? []]))
}

function codeListsOf(model: Model, entities: readonly EntityScreen[]): ConsoleBoot['codeLists'] {
  const used = entities.flatMap(entity =>
    entity.fields.flatMap(field => (field.form === 'value' && field.codeList ? [field.codeList] : [])),
  )
  return Object.fromEntries(
    [...new Set(used)].flatMap(name => {
      const list = model.codeLists[name]
      return list ? [[name, { label: list.label, ...(list.leavesOnly && { leavesOnly: true }) }]] : []
    }),
  )
}

/** Everybody may see the own account, but only whoever sees or keeps those of others has screens of them. */
const isAtHand = ({ name }: EntityModel, { policy }: Asker): boolean =>
  !isAccountEntity(name) || policy.rows('read', name) === true || policy.rows('update', 'Account') !== false

/** Groups in the order they first appear; entities without a group are reached through others only. */
function menuOf(entities: readonly EntityModel[]): readonly MenuGroup[] {
  const groups = new Map<string, { label: MenuGroup['label']; entities: string[] }>()
  for (const entity of entities) {
    if (!entity.menu) continue
    const key = entity.menu.group.en
    const group = groups.get(key) ?? { label: entity.menu.group, entities: [] }
    group.entities.push(entity.name)
    groups.set(key, group)
  }
  return [...groups.values()]
}
