import type { Connection, Groups, Plan, PlannedRecord } from '../plan/plan.ts'
import type { Rows } from '../plan/row.ts'
import { type Visitor, visit } from '../plan/visit.ts'
import { writeConnection } from './connection-sql.ts'
import { writeExpression } from './expression-sql.ts'
import { writeFinding } from './finding-sql.ts'
import { singleObject, writeObject } from './object-sql.ts'
import { writeMembers, writeOutput } from './output-sql.ts'
import { type Mention, type MomentOf, type Parameters, startParameters } from './parameters.ts'
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
export const compileSql = (plan: Plan, moment: MomentOf, mention?: Mention): Written =>
  compiled(startParameters(moment, mention), atRoot => visit(roots, plan, atRoot))

/** Rows to a statement of their ids, no more than so many. */
export const compileFinding = (rows: Rows, moment: MomentOf, most: number): Written =>
  compiled(startParameters(moment), atRoot => writeFinding(rows, atRoot, most))

function compiled(parameters: Parameters, textIn: (atRoot: Scope) => string): Written {
  const { values, types, ...names } = parameters
  const statement = { ...names, write }
  const atRoot: Scope = {
    statement,
    row: '',
    join: () => {
      throw new Error('There is no row to join to at the root of a plan')
    },
  }
  return { text: textIn(atRoot), values, types }
}
