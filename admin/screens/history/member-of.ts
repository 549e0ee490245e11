import type { EntityScreen, FieldScreen } from '../../../api/manifest/types.ts'
import type { HistoryChange } from '../../data/history.ts'

/** The member a change speaks of; a to-one is recorded under its id field. */
export const memberOf = (entity: EntityScreen, name: string): FieldScreen | undefined =>
  entity.fields.find(field => field.name === name || (field.form === 'one' && field.idField === name))

/** In the order of the form; what is no longer declared comes last. */
export function inFormOrder(
  entity: EntityScreen,
  changes: readonly HistoryChange[],
): readonly HistoryChange[] {
  const place = (change: HistoryChange): number => {
    const at = entity.fields.indexOf(memberOf(entity, change.field) as FieldScreen) // absent gives -1
    return at < 0 ? entity.fields.length : at
  }
  return [...changes].sort((left, right) => place(left) - place(right))
}

/** A new record's dates say by themselves how well they are known. */
export function isPrecision(entity: EntityScreen, name: string): boolean {
  const field = memberOf(entity, name)
  return field?.form === 'value' && field.precisionOf !== undefined
}
