import type { EntityModel } from './model.ts'

/** The tables whose changes are changes of an entity's records: its own and the join tables it owns. */
export const auditedTables = (entity: EntityModel): readonly string[] => [
  entity.table,
  ...Object.values(entity.relations).flatMap(each =>
    each.type === 'manyToMany' && each.owner ? [each.joinTable] : [],
  ),
]
