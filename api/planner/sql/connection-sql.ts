import { all } from '../plan/all.ts'
import type { ConnectionPart, EdgeField, PageInfoField } from '../plan/connection.ts'
import { OpenValue } from '../plan/open-value.ts'
import type { Connection, Output } from '../plan/plan.ts'
import type { Predicate } from '../plan/row.ts'
import { negate } from '../plan/row.ts'
import { type Visitor, visit } from '../plan/visit.ts'
import { mayExceed, writeWithinBudget } from './budget-sql.ts'
import { levelsBelow, longest, pathOf } from './levels.ts'
import { answerObject, objectList, singleObject, type WrittenMember, writeObject } from './object-sql.ts'
import { writeSeek } from './order-sql.ts'
import { mayLieBehind, type Opened, type PageTable, pageTable, rowsOf } from './page-sql.ts'
import type { Scope } from './scope.ts'
import { literal, nested, select } from './text-sql.ts'

/** What the parts of a connection are written from. */
interface Writing {
  readonly connection: Connection
  readonly outer: Scope
  /** Absent where nothing but the count is asked for. */
  readonly table: PageTable | undefined
}

/** The page of keys first, then what is asked of its rows: nothing is computed for a row that is not in the answer. */
export function writeConnection(connection: Connection, outer: Scope): string {
  const { table, object } = opened(connection, outer)
  return after(table, singleObject(object, 'connection'))
}

/** The same as a whole statement, with the nested lists held to their budget. */
export function writeList(connection: Connection, atRoot: Scope): string {
  const { table, object } = opened(connection, atRoot)
  return after(
    table,
    answerObject(object, 'connection', table && pageWithinBudget(table, connection, atRoot)),
  )
}

const after = (table: PageTable | undefined, text: string): string =>
  table ? `with ${table.text}\n${text}` : text

function opened(connection: Connection, outer: Scope) {
  const table = pageTable(connection, outer)
  const writing = { connection, outer, table }
  const members = connection.members.map(({ key, output }) => ({ key, text: visit(parts, output, writing) }))
  return { table, object: writeObject(members, {}) }
}

function pageWithinBudget(table: PageTable, connection: Connection, atRoot: Scope): string | undefined {
  if (!mayExceed(connection, longest(connection), atRoot.statement)) return undefined
  const most = longest(connection)
  // To count what hangs on a page's keys, its rows are not needed.
  const { of } = atRoot.statement.budget
  const areKeysEnough =
    of === 'keys' && levelsBelow(connection).every(each => pathOf(each)[0].link.to !== 'target')
  if (areKeysEnough && table.holdsKeys) {
    const scope = { ...atRoot, row: table.name }
    return writeWithinBudget(connection, { from: [table.name], where: table.within(table.name), scope, most })
  }
  const { scope, tail } = rowsOf(table, connection, atRoot)
  const { from = '', where = [] } = tail
  return writeWithinBudget(connection, { from: [from], where, scope, most })
}

const parts: Visitor<ConnectionPart<Output>, Writing, string> = {
  nodes: ({ object }, writing) => {
    const { scope, tail } = openPage(writing)
    return objectList(writeObject(membersOf(object, scope), tail), 'node')
  },
  edges: ({ members }, writing) => {
    const opened = openPage(writing)
    const written = members.map(({ key, output }) => ({
      key,
      text: visit(edgeFields, output, { writing, opened }),
    }))
    return objectList(writeObject(written, opened.tail), 'edge')
  },
  pageInfo: ({ members }, writing) => {
    const written = members.map(({ key, output }) => ({ key, text: pageInfoFields[output](writing) }))
    return nested(singleObject(writeObject(written, {}), 'object'))
  },
  aggregate: ({ of }, { outer }) => outer.statement.write.output(of, outer),
  fixed: (node, { outer }) => outer.statement.write.output(node, outer),
  totalCount: ({ limit }, { connection, outer }) => {
    const { from, where } = outer.statement.write.open(connection.rows, { ...outer, isCounting: true })
    if (limit === undefined) return nested(select({ columns: ['count(*)'], from: from(), where }))
    const limited = select({
      columns: [],
      from: from(),
      where,
      limit: outer.statement.parameter(limit, 'bigint'),
    })
    return nested(select({ columns: ['count(*)'], from: `${nested(limited)} "limited"` }))
  },
}

type Edge = { readonly writing: Writing; readonly opened: Opened }

const edgeFields: Visitor<EdgeField<Output>, Edge, string> = {
  cursor: (_node, { writing, opened }) => writeSeek(writing.connection.page.order, opened.page),
  // The node's columns are of the same row as the edge's: its object needs no table of its own.
  node: ({ object }, { opened: { scope } }) =>
    nested(singleObject(writeObject(membersOf(object, scope), {}), 'node')),
  fixed: (node, { writing: { outer } }) => outer.statement.write.output(node, outer),
}

const membersOf = (
  object: Extract<EdgeField<Output>, { kind: 'node' }>['object'],
  scope: Scope,
): readonly WrittenMember[] =>
  object.members.map(({ key, output }) => ({ key, text: scope.statement.write.output(output, scope) }))

function openPage({ connection, outer, table }: Writing): Opened {
  if (!table) throw new Error('A page was opened that nobody planned')
  return rowsOf(table, connection, outer)
}

// Forward, whether there is more is seen by the one row fetched too many; what lies on the other side of the page
// is looked for only when asked, and only where a cursor or an offset says that there can be something.
const pageInfoFields: Readonly<Record<PageInfoField, (writing: Writing) => string>> = {
  hasNextPage: writing =>
    writing.connection.page.backward ? liesBeyond(writing, 'before') : isOverfull(writing, 'before'),
  hasPreviousPage: writing =>
    writing.connection.page.backward ? isOverfull(writing, 'after') : liesBeyond(writing, 'after'),
  __typename: () => literal('PageInfo'),
  startCursor: writing => cursorAt(writing, writing.connection.page.backward ? 'desc' : 'asc'),
  endCursor: writing => cursorAt(writing, writing.connection.page.backward ? 'asc' : 'desc'),
}

function isOverfull(writing: Writing, far: 'after' | 'before'): string {
  const { table, connection, outer } = writing
  if (!table?.size) throw new Error('A page was opened that nobody planned')
  const overfull = nested(select({ columns: [`count(*) > ${table.size}`], from: table.name }))
  return connection.page[far]
    ? `(${overfull} or ${exists(connection, outer, negate(connection.page[far]))})`
    : overfull
}

function liesBeyond({ connection, outer }: Writing, near: 'after' | 'before'): string {
  const bound = connection.page[near]
  if (bound) return exists(connection, outer, negate(bound))
  const { offset } = connection.page
  if (!mayLieBehind(offset)) return 'false'
  const there = exists(connection, outer)
  return offset instanceof OpenValue
    ? `(${outer.statement.parameter(offset, 'integer')} > 0 and ${there})`
    : there
}

function exists({ rows }: Connection, outer: Scope, also?: Predicate): string {
  const where = also ? all<Predicate>([rows.where, also]) : rows.where
  const opened = outer.statement.write.open({ ...rows, where }, outer)
  return `exists ${nested(select({ columns: [], from: opened.from(), where: opened.where }))}`
}

function cursorAt({ connection, table }: Writing, direction: 'asc' | 'desc'): string {
  if (!table) throw new Error('A page was opened that nobody planned')
  const order = direction === 'asc' ? '"#"' : '"#" desc'
  return nested(
    select({
      columns: [writeSeek(connection.page.order, table.name)],
      from: table.name,
      where: table.within(table.name),
      orderBy: [order],
      limit: '1',
    }),
  )
}
