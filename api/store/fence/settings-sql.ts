import type { Asker } from '../../access/index.ts'
import { literal } from '../migrations/schema-shape.ts'

// What the policies ask of a transaction. Each stands in a sub-select of its own, so that PostgreSQL works it out once a
// statement and not once a row.

/** System work, which has every right and a name. */
export const isSystem = `(select current_setting('tizilim.system', true) = 'on')`

/** Whether the asker holds one of the roles. */
export const holdsAny = (roles: readonly string[]): string =>
  `(select string_to_array(nullif(current_setting('tizilim.roles', true), ''), ',') && array[${roles.map(literal).join(', ')}])`

/** An attribute of the asker's; null where it is lacking. */
export const attribute = (name: string): string =>
  `(select nullif(current_setting('tizilim.attributes', true), '')::jsonb ->> ${literal(name)})`

/** What a transaction tells the policies; gone with it. */
export function fenceSettings({ policy: { holder } }: Asker): readonly (readonly [string, string])[] {
  if (holder === 'system') return [['tizilim.system', 'on']]
  return [
    ['tizilim.roles', holder.roles.join(',')],
    ['tizilim.attributes', JSON.stringify(holder.attributes)],
  ]
}
