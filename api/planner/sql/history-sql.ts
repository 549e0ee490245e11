import type { HistoryNode } from '../plan/history.ts'
import type { Predicate } from '../plan/row.ts'
import { objectList, singleObject, writeObject } from './object-sql.ts'
import type { Scope } from './scope.ts'
import { instant, literal, name, nested, select } from './text-sql.ts'

type Node = HistoryNode<Predicate>

/** What an entry says, by its key in the answer. */
const entryColumns = (change: string, actor: string): Readonly<Record<string, string>> => ({
  seq: `${change}."seq"::text`,
  at: instant(`${change}."at"`),
  transaction: `${change}."transaction"::text`,
  table: `${change}."entity"`,
  operation: `${change}."operation"`,
  // A change made at the database itself has no actor of ours; the entry tells who was logged in.
  actor: `json_build_object('id', ${change}."actor", 'label', coalesce(${actor}."label", ${change}."actor_label"), 'kind', upper(${change}."actor_kind"))`,
  reason: `${change}."reason"`,
  requestId: `${change}."request_id"`,
  source: `${change}."source"`,
  diff: `${change}."diff"`,
})

/** The diff without what the asker may not see of this row. */
function writeDiff(hidden: NonNullable<Node['hidden']>, change: string, scope: Scope): string {
  const left = hidden.map(({ table, column, when }) => {
    const isLeft = `${change}."entity" = ${literal(table)} and (${scope.statement.write.predicate(when, scope)}) is true`
    return `case when ${isLeft} then ${literal(column)} end`
  })
  return `${change}."diff" - array_remove(array[${left.join(', ')}]::text[], null)`
}

/** The audit's entries on the row at hand, newest first, one more than asked for to know whether there are more. */
export function writeHistory({ tables, first, beforeSeq, hidden }: Node, scope: Scope): string {
  const { row, statement } = scope
  const page = statement.alias('the history')
  const change = name(statement.alias('change'))
  const actor = name(statement.alias('actor'))
  const columns = {
    ...entryColumns(change, actor),
    ...(hidden && { diff: writeDiff(hidden, change, scope) }),
  }
  const newest = select({
    columns: Object.entries(columns)
      .map(([key, text]) => `${text} as ${name(key)}`)
      .concat(`${change}."seq" as "#"`),
    from: `"audit"."change" ${change}\nleft join "tizilim"."actor" ${actor} on ${actor}."id" = ${change}."actor"`,
    where: [
      `${change}."entity" in (${tables.map(literal).join(', ')})`,
      `${change}."entity_id" = ${row}."id"`,
      ...(beforeSeq === undefined ? [] : [`${change}."seq" < ${statement.parameter(beforeSeq, 'bigint')}`]),
    ],
    orderBy: [`${change}."seq" desc`],
    limit: statement.parameter(first + 1, 'integer'),
  })
  const size = statement.parameter(first, 'integer')
  const entries = writeObject(
    Object.keys(columns).map(key => ({ key, text: `"newest".${name(key)}` })),
    { from: `${name(page)} "newest"`, orderBy: ['"newest"."#" desc'], limit: size },
  )
  const hasNextPage = nested(select({ columns: [`count(*) > ${size}`], from: name(page) }))
  const whole = writeObject(
    [
      { key: 'entries', text: objectList(entries, 'entry') },
      { key: 'hasNextPage', text: hasNextPage },
    ],
    {},
  )
  return `with ${name(page)} as ${nested(newest)}\n${singleObject(whole, 'object')}`
}
