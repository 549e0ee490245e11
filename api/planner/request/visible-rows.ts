import { type EntityModel, systemColumns } from '../../model/index.ts'
import { all } from '../plan/all.ts'
import { always } from '../plan/always.ts'
import { any } from '../plan/any.ts'
import { column } from '../plan/column.ts'
import { isNull } from '../plan/is-null.ts'
import type { Predicate, Rows } from '../plan/row.ts'
import { type Link, rows } from '../plan/rows.ts'
import { gathered, namesRecords } from './gathered.ts'
import type { Beside } from './guards.ts'
import { saidBy } from './links.ts'
import type { Planning } from './planning.ts'

/** Which of an entity's rows count by deletion: deleted ones where they may be restored, or because the asker deleted them. */
export type Deleted = 'EXCLUDE' | 'ONLY' | 'INCLUDE' | 'WRITTEN'

interface Asked {
  /** The relation the rows are reached by, and the entity it belongs to. */
  readonly beside?: Beside
  readonly link: Link
  readonly where?: Predicate
  readonly deleted?: Deleted
}

/** The rows of an entity the asker may see: the only way a plan comes by rows. */
export function visibleRows(planning: Planning, entity: EntityModel, asked: Asked): Rows {
  const { beside, link, where = always(true), deleted = 'EXCLUDE' } = asked
  const { guards } = planning
  const isWholeTable = link.to === 'nothing' && !namesRecords(where)
  const permitted = beside ? guards.rowsBeside(entity.name, beside) : guards.rows(entity.name)
  const said = beside && saidBy(beside.by)
  const isTold = said === undefined ? always(true) : guards.sees(entity.name, said)
  return rows<Predicate>({
    table: entity.table,
    link,
    where: all<Predicate>([
      isWholeTable ? gathered(permitted) : permitted,
      byDeletion(planning, entity, deleted),
      isTold,
      where,
    ]),
  })
}

function byDeletion({ guards }: Planning, entity: EntityModel, deleted: Deleted): Predicate {
  if (deleted === 'WRITTEN') return always(true)
  if (!entity.softDelete) return always(deleted !== 'ONLY')
  const isLive = isNull(column(systemColumns.deletedAt), true)
  if (deleted === 'EXCLUDE') return isLive
  const restorable = guards.rows(entity.name, 'restore')
  if (deleted === 'INCLUDE') return any<Predicate>([isLive, restorable])
  return all<Predicate>([isNull(column(systemColumns.deletedAt), false), restorable])
}
