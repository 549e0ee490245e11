import { assignedValues } from './assigned.ts'
import { defaultsFor } from './conditions.ts'
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
