import { linksOf } from './entity-of.ts'
import type { EntityModel } from './model.ts'

/** The tables whose changes are changes of an entity's records: its own and the join tables it owns. */
export const auditedTables = (entity: EntityModel): readonly string[] => [
  entity.table,
  ...linksOf(entity).flatMap(each => (each.owner ? [each.joinTable] : [])),
]
