import type { EntityScreen, FieldScreen, Json } from '../../../api/manifest/types.ts'
import { mayWrite } from '../../manifest/manifest.ts'
import { keyOf, type ReadForm } from './read-form.ts'

type Input = Record<string, Json>

export const sameValue = (left: Json | undefined, right: Json | undefined): boolean =>
  JSON.stringify(left ?? null) === JSON.stringify(right ?? null)

/** What a new record is made of: everything that was filled in. */
export function createInput(entity: EntityScreen, { input }: ReadForm): Input {
  return gather(entity, 'create', field => {
    const value = input[keyOf(field)] ?? null
    if (field.form === 'manyToMany')
      return Array.isArray(value) && value.length > 0 ? { connect: value } : undefined
    return value ?? undefined
  })
}

/** What changed against the record as it was opened: an absent key leaves, null clears. */
export function updateInput(entity: EntityScreen, now: ReadForm, opened: ReadForm): Input {
  return gather(entity, 'update', field => {
    const before = opened.input[keyOf(field)] ?? null
    const after = now.input[keyOf(field)] ?? null
    if (field.form === 'manyToMany') return linkChange(idsOf(before), idsOf(after))
    return sameValue(before, after) ? undefined : after
  })
}

function gather(
  entity: EntityScreen,
  purpose: 'create' | 'update',
  valueFor: (field: FieldScreen) => Json | undefined,
): Input {
  const written = entity.fields.filter(field => mayWrite(field, purpose))
  return Object.fromEntries(
    written.flatMap(field => {
      const value = valueFor(field)
      return value === undefined ? [] : [[keyOf(field), value]]
    }),
  )
}

const idsOf = (value: Json): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

function linkChange(before: readonly string[], after: readonly string[]): Json | undefined {
  const connect = after.filter(id => !before.includes(id))
  const disconnect = before.filter(id => !after.includes(id))
  if (connect.length === 0 && disconnect.length === 0) return undefined
  return { ...(connect.length > 0 && { connect }), ...(disconnect.length > 0 && { disconnect }) }
}
