import { attributesOf } from '../conditions/index.ts'
import type { RoleModel } from '../model/index.ts'

/** The attributes of an account that a role's rules ask for. */
export const attributesOfRole = ({ rules }: RoleModel): readonly string[] => [
  ...new Set(rules.flatMap(({ where = {} }) => attributesOf(where))),
]
