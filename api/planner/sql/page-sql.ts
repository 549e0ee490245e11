import { all } from '../plan/all.ts'
import type { PageInfoField } from '../plan/connection.ts'
import { mapped, OpenValue } from '../plan/open-value.ts'
import type { Connection } from '../plan/plan.ts'
import type { Predicate } from '../plan/row.ts'
import { listLimits } from '../request/page.ts'
import { reversed } from '../request/seek.ts'
import { seekColumn, writeOrder } from './order-sql.ts'
import type { Scope } from './scope.ts'
import { name, nested, type SelectParts, select } from './text-sql.ts'

/** The page of a connection as a common table: found, guarded, sorted and cut before anything else is computed. */
export interface PageTable {
  readonly name: string
  readonly text: string
  /** The page's size as a parameter, where a row beyond it was fetched; a parameter nobody mentions is an error. */
  readonly size?: string
  /** Keeps out the row that was fetched only to know that it exists. */
  readonly within: (alias: string) => readonly string[]
  readonly isNumbered: boolean
  /** Whether it holds ids only and the rows are joined back: cheaper where many rows are sorted. */
  readonly holdsKeys: boolean
}

/** A page's rows, ready for an object to be made of each. */
export interface Opened {
  readonly scope: Scope
  readonly page: string
  readonly tail: Omit<SelectParts, 'columns'>
}

interface Needs {
  readonly rows: boolean
  readonly seeks: boolean
  readonly ends: boolean
  readonly extra: boolean
}

function needsOf({ members, page }: Connection): Needs {
  const outputs = members.map(({ output }) => output)
  const info = new Set<PageInfoField>(
    outputs.flatMap(part => (part.kind === 'pageInfo' ? part.members.map(each => each.output) : [])),
  )
  const ends = info.has('startCursor') || info.has('endCursor')
  const extra = info.has(page.backward ? 'hasPreviousPage' : 'hasNextPage')
  const cursors = outputs.some(
    part => part.kind === 'edges' && part.members.some(each => each.output.kind === 'cursor'),
  )
  const rows = outputs.some(part => part.kind === 'nodes' || part.kind === 'edges')
  return { rows: rows || ends || extra, seeks: ends || cursors, ends, extra }
}

/** The rows of one page of a nested list, and nothing beside them. */
export const pageRows = (connection: Connection, outer: Scope): string =>
  writeKeys(connection, outer, { rows: true, seeks: false, ends: false, extra: false, holdsKeys: false })

/** Undefined where the connection asks for no row. */
export function pageTable(connection: Connection, outer: Scope): PageTable | undefined {
  const needs = needsOf(connection)
  if (!needs.rows) return undefined
  const { page, rows } = connection
  const { statement } = outer
  const holdsKeys = rows.link.to === 'nothing'
  const isNumbered = holdsKeys || page.backward || needs.extra || needs.ends
  const keys = writeKeys(connection, outer, { ...needs, holdsKeys })
  const size = needs.extra ? statement.parameter(page.size, 'integer') : undefined
  const numbered = select({
    columns: ['"keys".*', 'row_number() over () as "#"'],
    from: `${nested(keys)} "keys"`,
  })
  // A common table hides a table of its name; no table of the register has a space in its own.
  const own = name(statement.alias('the page'))
  return {
    name: own,
    text: `${own} as ${nested(isNumbered ? numbered : keys)}`,
    ...(size && { size }),
    within: alias => (size ? [`${alias}."#" <= ${size}`] : []),
    isNumbered,
    holdsKeys,
  }
}

/**
 * The keys of a page. Of a list at the root the longest page there may be is cut first, by a number that stands in the
 * text: of a parameter PostgreSQL knows nothing, takes a tenth of all rows for wanted, and so never keeps a plan.
 */
function writeKeys(
  { rows, page }: Connection,
  outer: Scope,
  { seeks, extra, holdsKeys }: Needs & { readonly holdsKeys: boolean },
): string {
  const { statement } = outer
  const bounds = [page.after, page.before].filter(each => each !== undefined)
  const { scope, where, from } = statement.write.open(
    { ...rows, where: all<Predicate>([...flat(rows.where), ...bounds]) },
    outer,
  )
  const order = page.backward ? reversed(page.order) : page.order
  const orderBy = writeOrder(order, scope)
  const seekColumns = seeks
    ? page.order.map(({ of }, index) => `${statement.write.expression(of, scope)} as ${seekColumn(index)}`)
    : []
  const found = {
    columns: [`${scope.row}.${holdsKeys ? '"id"' : '*'}`, ...seekColumns],
    from: from(),
    where,
    orderBy,
  }
  const limit = statement.parameter(extra ? mapped(page.size, size => size + 1) : page.size, 'integer')
  const offset = mayLieBehind(page.offset) && { offset: statement.parameter(page.offset, 'integer') }
  if (!holdsKeys) return select({ ...found, limit, ...offset })
  const { most } = listLimits
  const cut = (rows: SelectParts): Pick<SelectParts, 'columns' | 'from'> => ({
    columns: ['"rows".*'],
    from: `${nested(select(rows))} "rows"`,
  })
  const longest = offset
    ? {
        ...cut({ ...found, limit: String(listLimits.offset + most + 1) }),
        limit: String(most + 1),
        ...offset,
      }
    : { ...found, limit: String(most + 1) }
  return select({ ...cut(longest), limit })
}

/** Whether rows may be passed over. */
export const mayLieBehind = (offset: number | OpenValue): boolean => offset instanceof OpenValue || offset > 0

const flat = (where: Predicate): readonly Predicate[] => (where.kind === 'all' ? where.of : [where])

/** The rows of the page in the list's order. */
export function rowsOf(table: PageTable, { rows, page }: Connection, outer: Scope): Opened {
  const row = name(outer.statement.alias(rows.table))
  const pageAlias = table.holdsKeys ? table.name : row
  const from = table.holdsKeys
    ? `${table.name}\njoin ${name(rows.table)}${row === name(rows.table) ? '' : ` ${row}`} on ${row}."id" = ${table.name}."id"`
    : `${table.name} ${row}`
  return {
    scope: { statement: outer.statement, row, join: outer.join },
    page: pageAlias,
    tail: {
      from,
      where: table.within(pageAlias),
      ...(table.isNumbered && { orderBy: [`${pageAlias}."#"${page.backward ? ' desc' : ''}`] }),
    },
  }
}
