import type { ColumnShape, SchemaShape, TableShape } from './schema-shape.ts'
import * as sql from './statements.ts'

/** SQL literals for new required columns of tables that may have rows: `table.column` to expression. */
export type Fills = ReadonlyMap<string, string>

type Named<Shape> = Readonly<Record<string, Shape>>
type PartName = 'checks' | 'foreignKeys' | 'indexes'

interface Pair {
  readonly name: string
  readonly before: TableShape
  readonly after: TableShape
}

const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)

/** Entries of `left` that `right` lacks or has otherwise. */
const missing = <Shape>(left: Named<Shape>, right: Named<Shape>): readonly (readonly [string, Shape])[] =>
  Object.entries(left).filter(([name, shape]) => !same(shape, right[name]))

const added = (from: SchemaShape, to: SchemaShape) =>
  Object.entries(to.tables).filter(([name]) => !from.tables[name])

const kept = (from: SchemaShape, to: SchemaShape): readonly Pair[] =>
  Object.entries(to.tables).flatMap(([name, after]) => {
    const before = from.tables[name]
    return before ? [{ name, before, after }] : []
  })

const dropped = (
  pairs: readonly Pair[],
  part: PartName,
  drop: (table: string, name: string) => string,
): readonly string[] =>
  pairs.flatMap(({ name, before, after }) =>
    missing<unknown>(before[part], after[part]).map(([each]) => drop(name, each)),
  )

function columnChanges({ name, before, after }: Pair, fills: Fills): readonly string[] {
  return Object.entries(after.columns).flatMap(([column, shape]) => {
    const old = before.columns[column]
    if (!old)
      return [
        ...sql.addColumn(name, column, shape, fills.get(`${name}.${column}`)),
        ...sql.markUnwatched(name, { [column]: shape }),
      ]
    return sql.reshapeColumn(name, column, old, shape)
  })
}

function requirements({ name, before, after }: Pair, fills: Fills): readonly string[] {
  return Object.entries(after.columns).flatMap(([column, { required }]) => {
    const old = before.columns[column]
    if (!old || old.required === required) return []
    return sql.requireColumn(name, column, required, fills.get(`${name}.${column}`))
  })
}

/** A generated column cannot be given another expression: it goes, with the indexes on it, and is made anew. */
function remade(from: SchemaShape, to: SchemaShape): readonly (readonly [table: string, column: string])[] {
  return kept(from, to).flatMap(({ name, before, after }) =>
    Object.entries(before.columns).flatMap(([column, { generated }]) =>
      after.columns[column] && after.columns[column].generated !== generated ? [[name, column] as const] : [],
    ),
  )
}

const without = (table: TableShape, columns: readonly string[]): TableShape => ({
  ...table,
  columns: Object.fromEntries(Object.entries(table.columns).filter(([name]) => !columns.includes(name))),
  indexes: Object.fromEntries(
    Object.entries(table.indexes).filter(([, index]) => !index.columns.some(name => columns.includes(name))),
  ),
})

/** The statements that lead from one shape to the other, in an order PostgreSQL accepts. */
export function compare(from: SchemaShape, to: SchemaShape, fills: Fills = new Map()): readonly string[] {
  const anew = remade(from, to)
  const pairs = kept(from, to).map(pair => {
    const columns = anew.flatMap(([table, column]) => (table === pair.name ? [column] : []))
    return { ...pair, before: without(pair.before, columns) }
  })
  const created = added(from, to)
  const gone = added(to, from).map(([name]) => name)
  const everyNew = <Shape>(
    part: (table: TableShape) => Named<Shape>,
    add: (table: string, name: string, shape: Shape) => string,
  ) => [
    ...created.flatMap(([table, shape]) =>
      Object.entries(part(shape)).map(([name, each]) => add(table, name, each)),
    ),
    ...pairs.flatMap(({ name: table, before, after }) =>
      missing(part(after), part(before)).map(([name, each]) => add(table, name, each)),
    ),
  ]
  return [
    ...dropped(pairs, 'foreignKeys', sql.dropConstraint),
    ...dropped(pairs, 'indexes', (_table, name) => sql.dropIndex(name)),
    ...dropped(pairs, 'checks', sql.dropConstraint),
    ...anew.map(([table, column]) => sql.dropColumn(table, column)),
    ...pairs.flatMap(({ name, before, after }) =>
      goneColumns(before, after).map(column => sql.dropColumn(name, column)),
    ),
    ...(gone.length > 0 ? [sql.dropTables(gone)] : []),
    ...from.sequences.filter(name => !to.sequences.includes(name)).map(sql.dropSequence),
    ...to.sequences.filter(name => !from.sequences.includes(name)).map(sql.createSequence),
    ...created.map(([name, table]) => sql.createTable(name, table)),
    ...created.flatMap(([name, { columns }]) => sql.markUnwatched(name, columns)),
    ...pairs.flatMap(pair => columnChanges(pair, fills)),
    // The audit's functions are written from the columns, so they follow before any row changes.
    ...pairs
      .filter(({ before, after }) => !same(typesOf(before), typesOf(after)))
      .map(({ name, after }) => sql.watch(name, after)),
    ...pairs.flatMap(pair => requirements(pair, fills)),
    ...pairs.flatMap(({ name, before, after }) =>
      missing(after.checks, before.checks).map(([check, expression]) =>
        sql.addCheck(name, check, expression),
      ),
    ),
    ...everyNew(table => table.indexes, sql.createIndex),
    ...everyNew(table => table.foreignKeys, sql.addForeignKey),
    ...created.map(([name, table]) => sql.watch(name, table)),
  ]
}

const typesOf = ({ columns }: TableShape) =>
  Object.entries(columns)
    .map(([name, { type }]) => `${name} ${type}`)
    .sort()

const goneColumns = (before: TableShape, after: TableShape): readonly string[] =>
  Object.keys(before.columns).filter(column => !after.columns[column])

/** What is lost on the way, in words; empty where nothing is. */
export function losses(from: SchemaShape, to: SchemaShape): readonly string[] {
  return [
    ...added(to, from).map(([name]) => `table ${name}`),
    ...kept(from, to).flatMap(({ name, before, after }) => [
      ...goneColumns(before, after)
        .filter(column => before.columns[column]?.generated === undefined)
        .map(column => `column ${name}.${column}`),
      ...Object.entries(after.columns).flatMap(([column, shape]) => {
        const old = before.columns[column]
        return old && !holdsAll(old, shape) ? [`type of ${name}.${column}`] : []
      }),
    ]),
  ]
}

const digits = (type: string): readonly [number, number] | undefined => {
  const match = /^numeric\((\d+),(\d+)\)$/.exec(type)
  return match ? [Number(match[1]), Number(match[2])] : undefined
}

/** Whether every value of the old type is one of the new. */
function holdsAll(before: ColumnShape, after: ColumnShape): boolean {
  if (before.type === after.type || after.type.startsWith('text')) return true
  const [old, wide] = [digits(before.type), digits(after.type)]
  if (old && wide) return wide[1] >= old[1] && wide[0] - wide[1] >= old[0] - old[1]
  return (
    before.type === 'integer' && (after.type === 'bigint' || (wide !== undefined && wide[0] - wide[1] >= 10))
  )
}
