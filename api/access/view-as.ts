import type { Attributes } from '../conditions/index.ts'
import { AppError } from '../errors/index.ts'
import type { Model, RoleModel } from '../model/index.ts'
import { compilePolicy } from './compile-policy.ts'
import { both, type Guard } from './guard.ts'
import type { Actor, Asker, Policy } from './policy.ts'
import { attributesOfRole } from './role-attributes.ts'

/** Through whose eyes somebody looks. */
export interface View {
  readonly role: string
  /** What that role's rules ask of an account; those left out stand for an account that nothing belongs to. */
  readonly attributes: Attributes
}

/** What a view shows: the screens of the role, and of records only what both may read. */
export interface Viewing extends View {
  /** The role's own policy: what its screens are drawn from. It answers no question about records. */
  readonly screens: Policy
  readonly asker: Asker
}

/** Whether an actor looks after roles. */
export const inspectsRoles = ({ roles }: Model, actor: Pick<Actor, 'roles'>): boolean =>
  actor.roles.some(name => own(roles, name)?.inspectsRoles)

/**
 * An asker who looks at the screens as a role has them.
 * @throws AppError FORBIDDEN for who may not, BAD_USER_INPUT for a role that does not exist
 */
export function viewAs(model: Model, asker: Asker, { role: name, attributes }: View): Viewing {
  if (!inspectsRoles(model, asker.actor)) throw new AppError('FORBIDDEN')
  const role = own(model.roles, name)
  if (!role) throw new AppError('BAD_USER_INPUT')
  const screens = compilePolicy(model, [name], { ...nobodys(role), ...attributes })
  return { role: name, attributes, screens, asker: { ...asker, policy: throughEyes(asker.policy, screens) } }
}

const own = (roles: Model['roles'], name: string): RoleModel | undefined =>
  Object.hasOwn(roles, name) ? roles[name] : undefined

/** Fits texts and ids alike, and is nobody's. */
const nobody = '00000000-0000-0000-0000-000000000000'

const nobodys = (role: RoleModel): Attributes =>
  Object.fromEntries(attributesOfRole(role).map(name => [name, nobody]))

/** Holds for no record, and is no constant: what depends on a condition is left out, not refused. */
const never: Guard = { id: { isNull: true } }

/** What both policies allow. Where only the role's would, there is nothing instead of a refusal: its screens stay whole. */
function throughEyes(mine: Policy, theirs: Policy): Policy {
  const shared = (their: Guard, my: Guard): Guard =>
    their !== false && my === false ? never : both(my, their)
  return {
    ...mine,
    key: `${mine.key} as ${theirs.key}`,
    rows: (action, entity) => shared(theirs.rows(action, entity), mine.rows(action, entity)),
    readable: (entity, field) => shared(theirs.readable(entity, field), mine.readable(entity, field)),
    revealable: (entity, field) => shared(theirs.revealable(entity, field), mine.revealable(entity, field)),
    writable: (entity, field, action) =>
      shared(theirs.writable(entity, field, action), mine.writable(entity, field, action)),
  }
}
