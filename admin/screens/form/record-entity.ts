import type { EntityScreen } from '../../../api/manifest/types.ts'
import type { ConsoleRecord } from '../../data/record.ts'

/** The members whose values are kept back in this record. */
export const hiddenIn = (record: ConsoleRecord): readonly string[] => record._access?.redacted ?? []

/** The entity as it is for this one record: what is kept back or may not be changed in it can only be read. */
export function entityOfRecord(entity: EntityScreen, record: ConsoleRecord): EntityScreen {
  const fixed = new Set([...hiddenIn(record), ...(record._access?.readOnly ?? [])])
  if (fixed.size === 0) return entity
  return {
    ...entity,
    fields: entity.fields.map(field =>
      fixed.has(field.name) ? { ...field, readOnly: 'always' as const } : field,
    ),
  }
}
