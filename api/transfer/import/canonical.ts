import { isDeepStrictEqual } from 'node:util'
import { isUuid, type Json } from '../../define/index.ts'
import type { Compiled, EntityModel } from '../../model/index.ts'
import type { Found, Key } from '../records-sql.ts'

interface Given {
  readonly name: string
  readonly value: Json
}

/** A value as the record would print it; as given where its kind refuses it, for the writer to say why. */
export function canonical({ kinds }: Compiled, entity: EntityModel, { name, value }: Given): Json {
  const field = entity.fields[name]
  const kind = field && kinds.get(field.kind)
  if (!kind || value === null) return value
  const result = kind.parse(value, field.kindOptions)
  return result.ok ? kind.print(result.value, field.kindOptions) : value
}

/** Whether a record could have this key at all; asking the database for another would only make it fail. */
export function isPossibleKey({ kinds }: Compiled, entity: EntityModel, key: Key): boolean {
  return Object.entries(key).every(([name, value]) => {
    if (value === null) return false
    const field = entity.fields[name]
    const kind = field && kinds.get(field.kind)
    if (!kind) return isUuid(value)
    const result = kind.parse(value, field.kindOptions)
    return result.ok && kind.check(result.value, field.kindOptions).length === 0
  })
}

/** What of the wanted values differs from the record. */
export const differences = (found: Found, wanted: Key): Key =>
  Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => !isDeepStrictEqual(found.values[name] ?? null, value)),
  )
