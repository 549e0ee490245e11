import type { Predicate, Rows } from '../plan/row.ts'
import type { Link } from '../plan/rows.ts'
import type { OpenRows, Scope } from './scope.ts'
import { name } from './text-sql.ts'

interface Linked {
  readonly from: string
  readonly where: readonly string[]
}

/** The rows' table under a new alias, linked to the row at hand; to-one paths are joined to it as they come up. */
export function openRows(rows: Rows, outer: Scope): OpenRows {
  const { statement } = outer
  const alias = name(statement.alias(rows.table))
  const joins = new Map<string, { readonly alias: string; readonly text: string }>()
  const join: Scope['join'] = (path, target, from) => {
    const known = joins.get(path)
    if (known) return known.alias
    const joined = name(statement.alias(target.table))
    const scope = { statement, row: joined, join }
    const where = [
      ...linked(target.link, target.table, { row: from.row, alias: joined, statement }).where,
      ...writeConditions(target.where, scope),
    ]
    joins.set(path, {
      alias: joined,
      text: `left join ${named(target.table, joined)} on ${where.join(' and ')}`,
    })
    return joined
  }
  const { isCounting = false } = outer
  const scope: Scope = { statement, row: alias, join, isCounting }
  const { from, where } = linked(rows.link, rows.table, { row: outer.row, alias, statement })
  return {
    scope,
    where: [...where, ...writeConditions(rows.where, scope)],
    from: () => [from, ...[...joins.values()].map(({ text }) => text)].join('\n'),
  }
}

/** A table under its alias, which is left unsaid where it is the table's own name. */
const named = (table: string, alias: string): string =>
  name(table) === alias ? alias : `${name(table)} ${alias}`

/** What holds a row to the set it is looked for in: its own column, and the set's. */
export interface OpenSet {
  readonly own: string
  readonly among: string
  readonly from: string
  readonly where: readonly string[]
}

/** The rows of a relation without the row they are reached from, as a set to look it up in. */
export function openSet(rows: Rows, outer: Scope): OpenSet {
  const { link } = rows
  if (link.to !== 'parent') throw new Error('Only the children of a row are found at once')
  const { scope, from, where } = openRows({ ...rows, link: { to: 'nothing' } }, outer)
  return { own: `${outer.row}."id"`, among: `${scope.row}.${name(link.column)}`, from: from(), where }
}

interface Ends extends Pick<Scope, 'row' | 'statement'> {
  readonly alias: string
}

function linked(link: Link, table: string, { row, alias, statement }: Ends): Linked {
  const from = named(table, alias)
  if (link.to === 'nothing') return { from, where: [] }
  if (link.to === 'target') return { from, where: [`${alias}."id" = ${row}.${name(link.column)}`] }
  if (link.to === 'parent') return { from, where: [`${alias}.${name(link.column)} = ${row}."id"`] }
  const between = name(statement.alias(link.table))
  return {
    from: `${named(link.table, between)}\njoin ${from} on ${alias}."id" = ${between}.${name(link.targetColumn)}`,
    where: [`${between}.${name(link.ownColumn)} = ${row}."id"`],
  }
}

/** All that hangs on a row, whoever may see it: never fewer rows than there are to be seen. */
export function openAll({ link, table }: Rows, { row, statement }: Scope): Linked & { readonly row: string } {
  const alias = name(statement.alias(table))
  return { row: alias, ...linked(link, table, { row, alias, statement }) }
}

/** One line a condition; nothing where everything will do. */
export function writeConditions(where: Predicate, scope: Scope): readonly string[] {
  const { write } = scope.statement
  if (where.kind === 'always' && where.holds) return []
  return where.kind === 'all'
    ? where.of.map(part => write.predicate(part, scope))
    : [write.predicate(where, scope)]
}
