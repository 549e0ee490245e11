import type { FieldScreen, MaskedValue } from '../../../api/manifest/types.ts'
import type { ConsoleRecord } from '../../data/record.ts'

/** What of this record may be revealed where a member stands: what a mask stands for, or the member itself. */
export function revealableAt(field: FieldScreen, record: ConsoleRecord): readonly MaskedValue[] {
  const may = (name: string): boolean => record._access?.revealable?.includes(name) ?? false
  if (field.form === 'derived') return (field.masks ?? []).filter(masked => may(masked.field))
  if (field.form !== 'value' || !may(field.name)) return []
  return [{ field: field.name, label: field.label, scalar: field.scalar }]
}
