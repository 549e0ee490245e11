import type { Measuring } from '../plan/measure.ts'
import type { Expression } from '../plan/row.ts'
import { type Visitor, visit } from '../plan/visit.ts'
import { nodeIdStart } from '../request/node-ids.ts'
import type { Scope } from './scope.ts'
import { collation, instant, literal, name, nested, select } from './text-sql.ts'

const writers: Visitor<Expression, Scope, string> = {
  column: ({ column }, { row }) => `${row}.${name(column)}`,
  rank: ({ of, values }, scope) =>
    `array_position(array[${values.map(literal).join(', ')}], ${writeExpression(of, scope)})`,
  choiceLabel: ({ of, labels }, scope) =>
    `case ${writeExpression(of, scope)} ${labels.map(each => `when ${literal(each.value)} then ${literal(each.label)}`).join(' ')} end`,
  mask: ({ of, keep }, scope) => {
    const text = writeExpression(of, scope)
    return `(repeat('*', greatest(length(${text}) - ${keep}, 0)) || right(${text}, ${keep}))`
  },
  initials: ({ of }, scope) =>
    `nullif(concat(${of.map(each => `upper(left(nullif(${writeExpression(each, scope)}, ''), 1)) || '.'`).join(', ')}), '')`,
  pseudonym: ({ prefix }, { row, statement }) => {
    const hash = `sha256(decode(${statement.moment('pseudonymKey')}, 'hex') || uuid_send(${row}."id"))`
    return `(${literal(prefix)} || upper(left(encode(${hash}, 'hex'), 16))) collate ${collation}`
  },
  years: ({ from, until }, scope) => {
    const today = scope.statement.moment('today')
    const end = until ? `coalesce(${writeExpression(until, scope)}, ${today})` : today
    return `extract(year from age(${end}, ${writeExpression(from, scope)}))::integer`
  },
  display: ({ of, list, table, nameColumn }, scope) => {
    const codes = name(scope.statement.alias(table))
    return nested(
      select({
        columns: [`${codes}.${name(nameColumn)}`],
        from: `${name(table)}${codes === name(table) ? '' : ` ${codes}`}`,
        where: [`${codes}."list" = ${literal(list)}`, `${codes}."code" = ${writeExpression(of, scope)}`],
      }),
    )
  },
  childCount: ({ rows }, scope) => {
    const { from, where } = scope.statement.write.open(rows, scope)
    return nested(select({ columns: ['count(*)'], from: from(), where }))
  },
  through: ({ path, rows, value }, scope) =>
    writeExpression(value, { ...scope, row: scope.join(path, rows, scope) }),
  targetValue: ({ rows, value }, scope) => {
    const target = scope.statement.write.open(rows, scope)
    const shown = writeExpression(value, target.scope)
    return nested(select({ columns: [shown], from: target.from(), where: target.where }))
  },
  label: ({ parts, fallback }, scope) => {
    const last = `${literal(`${fallback} …`)} || right(${scope.row}."id"::text, 4)`
    if (parts.length === 0) return last
    return `coalesce(nullif(concat_ws(' ', ${parts.map(part => writeExpression(part, scope)).join(', ')}), ''), ${last})`
  },
  guarded: ({ when, of, otherwise }, scope) => {
    const allowed = scope.statement.write.predicate(when, scope)
    const rest = otherwise === undefined ? '' : ` else ${otherwise}`
    return `case when ${allowed} then ${writeExpression(of, scope)}${rest} end`
  },
  cut: ({ of, type, unit }, scope) => {
    const value = writeExpression(of, scope)
    const zone = type === 'date' ? '' : scope.statement.moment('zone')
    // A cast alone would go through the session's own time zone.
    const local = type === 'date' ? `${value}::timestamp` : `(${value} at time zone ${zone})`
    return `date_trunc(${literal(unit.toLowerCase())}, ${local})::date`
  },
  measure: ({ by, of }, scope) => measuring[by](of ? writeExpression(of, scope) : '*'),
  searchText: ({ of }, scope) =>
    `"tizilim"."search_text"(${of.map(each => writeExpression(each, scope)).join(', ')})`,
  // What is asked for is folded once a statement, not once a row.
  distance: ({ of, text }, scope) =>
    `"tizilim"."search_distance"(${writeExpression(of, scope)}, (select "tizilim"."search_words"(${scope.statement.parameter(text, 'text')})))`,
  nodeId: ({ entity }, { row }) =>
    `translate(encode(convert_to(${literal(nodeIdStart(entity))} || ${row}."id"::text, 'UTF8'), 'base64'), E'+/=\\n', '-_')`,
  printed: ({ value, as }, scope) => printing[as](writeExpression(value, scope)),
}

const measuring: Readonly<Record<Measuring, (value: string) => string>> = {
  count: value => `count(${value})`,
  countDistinct: value => `count(distinct ${value})`,
  min: value => `min(${value})`,
  max: value => `max(${value})`,
  sum: value => `sum(${value})`,
  average: value => `avg(${value})::double precision`,
  decimalAverage: value => `trim_scale(avg(${value}))`,
}

const printing = {
  plain: (text: string) => text,
  text: (text: string) => `${text}::text`,
  instant,
} as const

export function writeExpression(node: Expression, scope: Scope): string {
  return visit(writers, node, scope)
}
