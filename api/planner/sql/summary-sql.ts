import type { Groups, Output, Summed } from '../plan/plan.ts'
import type { Expression, Rows } from '../plan/row.ts'
import { type Reckoning, reckonedColumn, takenColumn } from '../plan/summary.ts'
import { objectList, singleObject, writeObject } from './object-sql.ts'
import { writeOrder } from './order-sql.ts'
import { writeConditions } from './rows-sql.ts'
import type { Scope } from './scope.ts'
import { name, nested, type SelectParts, select } from './text-sql.ts'

interface Summing extends Reckoning<Expression> {
  readonly rows: Rows
}

/** Where only columns of a table made here are spoken of. */
const over = (table: string, { statement }: Scope): Scope => ({
  statement,
  row: name(table),
  join: () => {
    throw new Error('What was taken of rows has nothing to join')
  },
})

/**
 * Two tables, one in the other: what is taken of each row, with every guard written once, and what is reckoned of that.
 * Joins to to-one records add no row, so nothing is counted twice.
 */
function writeReckoned(
  { rows, taken, reckoned }: Summing,
  outer: Scope,
  tail: (rows: Scope) => Omit<SelectParts, 'columns' | 'from'>,
): string {
  const { write } = outer.statement
  const columns = (all: readonly Expression[], scope: Scope, called: (place: number) => string) =>
    all.map((each, place) => `${write.expression(each, scope)} as ${name(called(place))}`)
  const { scope, where, from } = write.open(rows, outer)
  const values = columns(taken, scope, takenColumn)
  const table = select({ columns: values, from: from(), where })
  const each = over('rows', outer)
  return select({
    columns: columns(reckoned, each, reckonedColumn),
    from: `${nested(table)} "rows"`,
    ...tail(each),
  })
}

const writeSums = (object: Groups['object'], table: string, outer: Scope) => {
  const scope = over('sums', outer)
  const written = object.members.map(
    ({ key, output }: { readonly key: string; readonly output: Output }) => ({
      key,
      text: scope.statement.write.output(output, scope),
    }),
  )
  return writeObject(written, { from: `${nested(table)} "sums"` })
}

/** All rows of a set as one object, whether there are any or not. */
export function writeSummary(node: Summed, outer: Scope): string {
  const table = writeReckoned(node, outer, () => ({}))
  return singleObject(writeSums(node.object, table, outer), 'object')
}

/** Groups as a list of objects in their order. */
export function writeGroups(node: Groups, outer: Scope, column: string): string {
  const { write, parameter } = outer.statement
  const { keys, having, order, size, object } = node
  const table = writeReckoned(node, outer, rows => ({
    groupBy: keys.map(each => write.expression(each, rows)),
    having: writeConditions(having, rows),
    orderBy: writeOrder(order, rows),
    limit: parameter(size, 'integer'),
  }))
  return select({ columns: [`${objectList(writeSums(object, table, outer), 'group')} as ${name(column)}`] })
}
