import type { EntityScreen, FieldScreen, Json } from '../../../api/manifest/types.ts'
import { type ConsoleRecord, referenceOf, referencesOf, valueOf } from '../../data/record.ts'
import { widgetOf } from '../../kinds/registry.ts'
import type { Preset } from './preset.ts'

/** What stands in the inputs, by member: typed text, chosen values, references. */
export type FormValues = Record<string, Json>

/** A new record starts from the declared defaults and its parent. */
export function newValues(entity: EntityScreen, preset: Preset | undefined): FormValues {
  return collect(entity, field => {
    if (preset && field.name === preset.member) return { id: preset.id, label: preset.label }
    if (field.form === 'value')
      return field.default ?? (field.scalar === 'Boolean' && field.required ? false : null)
    return field.form === 'manyToMany' ? [] : null
  })
}

export function valuesOfRecord(entity: EntityScreen, record: ConsoleRecord): FormValues {
  return collect(entity, field => {
    if (field.form === 'manyToMany') return referencesOf(record, field.name).map(each => ({ ...each }))
    if (field.form !== 'one') return valueOf(record, field.name) ?? null
    const id = valueOf(record, field.idField)
    const { label = null } = referenceOf(record, field.name) ?? {}
    return typeof id === 'string' ? { id, label: label ?? id.slice(-4) } : null
  })
}

function collect(entity: EntityScreen, valueFor: (field: FieldScreen) => Json): FormValues {
  return Object.fromEntries(
    entity.fields.map(field => {
      const value = valueFor(field)
      const toForm = widgetOf(field).toForm
      return [field.name, toForm ? toForm(value) : value]
    }),
  )
}

/** The form's values as a record again, so that cells can draw them. */
export function recordOfValues(entity: EntityScreen, values: FormValues): ConsoleRecord {
  const members = entity.fields.map(field => {
    const value = values[field.name] ?? null
    return [field.name, field.form === 'manyToMany' ? { nodes: value } : value]
  })
  return { id: '', version: 0, label: '', ...Object.fromEntries(members) }
}
