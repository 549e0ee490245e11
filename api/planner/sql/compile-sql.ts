import type { Connection, Groups, Plan, PlannedRecord } from '../plan/plan.ts'
import { type Visitor, visit } from '../plan/visit.ts'
import { writeConnection } from './connection-sql.ts'
import { writeExpression } from './expression-sql.ts'
import { singleObject, writeObject } from './object-sql.ts'
import { writeMembers, writeOutput } from './output-sql.ts'
import { type Mention, type MomentOf, startParameters } from './parameters.ts'
import { writePredicate } from './predicate-sql.ts'
import { openRows } from './rows-sql.ts'
import type { Scope, Writers } from './scope.ts'
import { writeGroups } from './summary-sql.ts'

const write: Writers = {
  expression: writeExpression,
  predicate: writePredicate,
  output: writeOutput,
  open: openRows,
}

const roots: Visitor<Plan, Scope, string> = {
  record: ({ rows, object }: PlannedRecord, scope) => {
    const { scope: row, from, where } = openRows(rows, scope)
    return singleObject(writeObject(writeMembers(object, row), { from: from(), where }), 'object', 'data')
  },
  connection: (node: Connection, scope) => writeConnection(node, scope, 'data'),
  groups: (node: Groups, scope) => writeGroups(node, scope, 'data'),
}

/** A statement and its values, some of which may be open. */
export interface Written {
  readonly text: string
  readonly values: readonly unknown[]
  /** What each value is cast to. */
  readonly types: readonly string[]
}

/** Plan to one statement. Its row, if there is one, has one column `data` with the whole answer as JSON. */
export function compileSql(plan: Plan, moment: MomentOf, mention?: Mention): Written {
  const { values, types, ...names } = startParameters(moment, mention)
  const statement = { ...names, write }
  const atRoot: Scope = {
    statement,
    row: '',
    join: () => {
      throw new Error('There is no row to join to at the root of a plan')
    },
  }
  return { text: visit(roots, plan, atRoot), values, types }
}
