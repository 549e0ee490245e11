import { systemColumns } from '../../model/index.ts'
import type { Rows } from '../plan/row.ts'
import { openRows } from './rows-sql.ts'
import type { Scope } from './scope.ts'
import { name, select } from './text-sql.ts'

/** Ids alone, in their order, and no more than so many. */
export function writeFinding(rows: Rows, atRoot: Scope, most: number): string {
  const { scope, where, from } = openRows(rows, atRoot)
  const id = `${scope.row}.${name(systemColumns.id)}`
  return select({
    columns: [`${id} as "id"`],
    from: from(),
    where,
    orderBy: [id],
    limit: atRoot.statement.parameter(most, 'integer'),
  })
}
