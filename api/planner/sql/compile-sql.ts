import type { Connection, Groups, Plan, PlannedRecord } from '../plan/plan.ts'
import type { Rows } from '../plan/row.ts'
import { type Visitor, visit } from '../plan/visit.ts'
import { mayExceed, writeWithinBudget } from './budget-sql.ts'
import { writeList } from './connection-sql.ts'
import { writeExpression } from './expression-sql.ts'
import { writeFinding } from './finding-sql.ts'
import { answerObject, writeObject } from './object-sql.ts'
import { writeMembers, writeOutput } from './output-sql.ts'
import { type Mention, type MomentOf, type Parameters, startParameters } from './parameters.ts'
import { writePredicate } from './predicate-sql.ts'
import { openRows } from './rows-sql.ts'
import type { Budget, Scope, Writers } from './scope.ts'
import { writeGroups } from './summary-sql.ts'

const write: Writers = {
  expression: writeExpression,
  predicate: writePredicate,
  output: writeOutput,
  open: openRows,
}

const roots: Visitor<Plan, Scope, string> = {
  record: (node: PlannedRecord, scope) => {
    const { rows, object } = node
    const { scope: row, from, where } = openRows(rows, scope)
    const written = writeObject(writeMembers(object, row), { from: from(), where })
    return answerObject(written, 'object', recordWithinBudget(node, scope))
  },
  connection: (node: Connection, scope) => writeList(node, scope),
  groups: (node: Groups, scope) => writeGroups(node, scope, 'data'),
}

function recordWithinBudget(node: PlannedRecord, atRoot: Scope): string | undefined {
  if (!mayExceed(node, 1, atRoot.statement)) return undefined
  const { scope, from, where } = openRows(node.rows, atRoot)
  return writeWithinBudget(node, { from: [from()], where, scope, most: 1 })
}

/** A statement and its values, some of which may be open. */
export interface Written {
  readonly text: string
  readonly values: readonly unknown[]
  /** What each value is cast to. */
  readonly types: readonly string[]
  readonly budget: Budget
}

/** Plan to one statement. Its row, if there is one, has one column `data` with the whole answer as JSON. */
export const compileSql = (plan: Plan, { moment, mention, budget }: Compiling): Written =>
  compiled(startParameters(moment, mention), budget, atRoot => visit(roots, plan, atRoot))

interface Compiling {
  readonly moment: MomentOf
  readonly mention?: Mention
  /** Past it the answer is {@link answerOverBudget}. */
  readonly budget: Budget
}

const noLists: Budget = { rows: Number.MAX_SAFE_INTEGER, of: 'rows' }

/** Rows to a statement of their ids, no more than so many. */
export const compileFinding = (rows: Rows, moment: MomentOf, most: number): Written =>
  compiled(startParameters(moment), noLists, atRoot => writeFinding(rows, atRoot, most))

function compiled(parameters: Parameters, budget: Budget, textIn: (atRoot: Scope) => string): Written {
  const { values, types, ...names } = parameters
  const statement = { ...names, write, budget }
  const atRoot: Scope = {
    statement,
    row: '',
    join: () => {
      throw new Error('There is no row to join to at the root of a plan')
    },
  }
  return { text: textIn(atRoot), values, types, budget }
}
