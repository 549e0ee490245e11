import { type EntityModel, referencesOf } from '../../model/index.ts'
import type { SeedBatch } from './seeder.ts'

/** Batches written in one transaction: whole rounds of the seeder, cut where its first entity comes round again. */
export type Unit = readonly SeedBatch[]

const enoughRows = 4000

export function* unitsOf(batches: Iterable<SeedBatch>): Generator<Unit> {
  let unit: SeedBatch[] = []
  let rows = 0
  for (const batch of batches) {
    if (rows >= enoughRows && batch.entity === unit[0]?.entity) {
      yield unit
      unit = []
      rows = 0
    }
    unit.push(batch)
    rows += batch.rows.length
  }
  if (unit.length > 0) yield unit
}

export const rowsIn = (unit: Unit): number => unit.reduce((sum, { rows }) => sum + rows.length, 0)

export const idsOf = (unit: Unit): ReadonlySet<unknown> =>
  new Set(unit.flatMap(({ rows }) => rows.map(row => row['id'])))

/** Whether a unit refers to any of these ids: then it must wait until they are committed. */
export function refersTo(
  unit: Unit,
  ids: ReadonlySet<unknown>,
  entities: Readonly<Record<string, EntityModel>>,
): boolean {
  return unit.some(({ entity, rows }) => {
    const model = entities[entity]
    const references = model ? referencesOf(model) : []
    return rows.some(row => references.some(({ idField }) => ids.has(row[idField])))
  })
}
