import type { EntityScreen, FieldScreen } from '../../../api/manifest/types.ts'

/** The member a change speaks of; a to-one is recorded under its id field. */
export const memberOf = (entity: EntityScreen, name: string): FieldScreen | undefined =>
  entity.fields.find(field => field.name === name || (field.form === 'one' && field.idField === name))
