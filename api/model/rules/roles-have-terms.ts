import type { ModelRule } from './rule.ts'

const longestIdle = 12 * 60

/** A role's sessions idle for whole minutes, at least one and no longer than a session lasts. */
export const rolesHaveTerms: ModelRule = ({ application }) =>
  application.roles.flatMap(({ name, idleMinutes = 1 }) =>
    Number.isInteger(idleMinutes) && idleMinutes >= 1 && idleMinutes <= longestIdle
      ? []
      : [
          {
            rule: 'roles-have-terms',
            entity: `role ${name}`,
            message: `idleMinutes is a whole number from 1 to ${longestIdle}`,
          },
        ],
  )
