import { type EntityModel, type RelationModel, systemColumns } from '../../model/index.ts'
import { all } from '../plan/all.ts'
import { always } from '../plan/always.ts'
import { column } from '../plan/column.ts'
import { isNull } from '../plan/is-null.ts'
import type { Predicate, Rows } from '../plan/row.ts'
import { type Link, rows } from '../plan/rows.ts'
import type { Planning } from './planning.ts'

/** Which of an entity's rows count by deletion. */
export type Deleted = 'EXCLUDE' | 'ONLY' | 'INCLUDE'

interface Asked {
  readonly link: Link
  readonly where?: Predicate
  readonly deleted?: Deleted
}

/** The rows of an entity the asker may see: the only way a plan comes by rows. */
export function visibleRows(planning: Planning, entity: EntityModel, asked: Asked): Rows {
  const { link, where = always(true), deleted = 'EXCLUDE' } = asked
  return rows<Predicate>({
    table: entity.table,
    link,
    where: all<Predicate>([planning.guards.rows(entity.name), byDeletion(entity, deleted), where]),
  })
}

function byDeletion(entity: EntityModel, deleted: Deleted): Predicate {
  if (deleted === 'INCLUDE') return always(true)
  if (!entity.softDelete) return always(deleted === 'EXCLUDE')
  return isNull(column(systemColumns.deletedAt), deleted === 'EXCLUDE')
}

const links: {
  readonly [Type in RelationModel['type']]: (
    relation: Extract<RelationModel, { readonly type: Type }>,
  ) => Link
} = {
  one: ({ column: own }) => ({ to: 'target', column: own }),
  many: ({ column: theirs }) => ({ to: 'parent', column: theirs }),
  manyToMany: ({ joinTable, ownColumn, targetColumn }) => ({
    to: 'joined',
    table: joinTable,
    ownColumn,
    targetColumn,
  }),
}

/** How a relation's rows hang on the row that has it. */
export function linkOf(relation: RelationModel): Link {
  const link = links[relation.type] as (relation: RelationModel) => Link // keyed by the relation's own type
  return link(relation)
}
