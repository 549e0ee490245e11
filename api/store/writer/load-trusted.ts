import { holds } from '../../conditions/index.ts'
import type { Json } from '../../define/index.ts'
import type { EntityModel } from '../../model/index.ts'
import { assignedValues } from './assigned.ts'
import { seen } from './conditions.ts'
import { insertRows, type NewRow } from './insert-rows.ts'
import type { Input, Write } from './parts.ts'

/**
 * Rows taken as they are: only defaults, ids and running numbers are added. Generated data comes by the million, so
 * nothing here costs more than it must.
 */
export async function loadTrusted(
  write: Write,
  rows: readonly Input[],
  idOf: (index: number) => string,
): Promise<readonly { id: string }[]> {
  const { entity } = write
  const fill = defaultsFor(entity)
  const assigned = Object.values(entity.fields).some(field => field.assigned !== undefined)
    ? await assignedValues(write, rows.length)
    : undefined
  const records = rows.map(
    (row, index): NewRow => fill(Object.assign({ id: idOf(index) }, row, assigned?.[index])),
  )
  await insertRows(write, records)
  return records.map(({ id }) => ({ id }))
}

type Filled = Record<string, Json | undefined> & { id: string }

/** As for any new record, but with the entity looked through once. */
function defaultsFor(entity: EntityModel): (record: Filled) => Filled {
  const fields = Object.values(entity.fields).filter(field => field.default !== undefined)
  return record => {
    for (const { name, default: value, when, precisionOf } of fields) {
      if (record[name] !== undefined) continue
      if (precisionOf !== undefined && (record[precisionOf] ?? null) === null) continue
      if (when && !holds(when, seen(entity, record as Record<string, Json>))) continue // an absent value is null to conditions
      record[name] = value
    }
    return record
  }
}
