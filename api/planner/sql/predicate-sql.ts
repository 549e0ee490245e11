import type { CompareNode } from '../plan/compare.ts'
import { mapped } from '../plan/open-value.ts'
import type { Expression, Predicate } from '../plan/row.ts'
import { type Visitor, visit } from '../plan/visit.ts'
import { openSet } from './rows-sql.ts'
import type { Scope } from './scope.ts'
import { collation, nested, select } from './text-sql.ts'
import { writeWithin } from './within-sql.ts'

const expression = (node: Expression, scope: Scope): string => scope.statement.write.expression(node, scope)

/** Case is folded on both sides by the register's collation. */
const fold = (text: string): string => `lower(${text} collate ${collation})`
const foldedIf = ({ folded }: Pick<CompareNode<Expression>, 'folded'>, text: string): string =>
  folded ? fold(text) : text

// The text is literal: what LIKE reads as a pattern is escaped in the value.
const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&')
const patterns = {
  anywhere: (text: string) => `%${escaped(text)}%`,
  start: (text: string) => `${escaped(text)}%`,
  end: (text: string) => `%${escaped(text)}`,
} as const

// Predicates may be unknown where a value is null. `where` takes unknown for false, so only negation has to care:
// `is not true` keeps the rows that do not satisfy and the rows that cannot be said to.
const writers: Visitor<Predicate, Scope, string> = {
  always: ({ holds }) => String(holds),
  all: ({ of }, scope) => joined(of, 'and', scope),
  any: ({ of }, scope) => joined(of, 'or', scope),
  not: ({ of }, scope) => `(${writePredicate(of, scope)}) is not true`,
  isNull: ({ of, expected }, scope) => `${expression(of, scope)} is ${expected ? 'null' : 'not null'}`,
  compare: (node, scope) => {
    const operand = foldedIf(node, scope.statement.parameter(node.operand, node.type))
    return `${foldedIf(node, expression(node.of, scope))} ${node.by} ${operand}`
  },
  member: (node, scope) => {
    const operands = scope.statement.parameter(node.operands, `${node.type}[]`)
    const among = node.folded ? `(select ${fold('"each"')} from unnest(${operands}) "each")` : `(${operands})`
    return `${foldedIf(node, expression(node.of, scope))} = any ${among}`
  },
  match: (node, scope) => {
    const pattern = foldedIf(node, scope.statement.parameter(mapped(node.text, patterns[node.at]), 'text'))
    return `${foldedIf(node, expression(node.of, scope))} like ${pattern}`
  },
  within: (node, scope) => writeWithin(node, expression(node.of, scope), scope.statement),
  // The index on the keys is entered by this and nothing else; what is asked for is folded once a statement.
  searched: ({ of, text }, scope) => {
    const keys = `"tizilim"."search_keys"(${expression(of, scope)})`
    return `${keys} @@ (select "tizilim"."search_query"(${scope.statement.parameter(text, 'text')}))`
  },
  related: ({ rows, negated, atOnce }, scope) => {
    if (atOnce === 'always' || (atOnce === 'counting' && scope.isCounting)) {
      const { own, among, from, where } = openSet(rows, scope)
      return `${own} in ${nested(select({ columns: [among], from, where }))}`
    }
    const { from, where } = scope.statement.write.open(rows, scope)
    return `${negated ? 'not exists' : 'exists'} ${nested(select({ columns: [], from: from(), where }))}`
  },
}

function joined(parts: readonly Predicate[], word: 'and' | 'or', scope: Scope): string {
  const written = parts.map(part => writePredicate(part, scope))
  const line = `(${written.join(` ${word} `)})`
  return line.length > 90 || line.includes('\n') ? nested(written.join(`\n${word} `)) : line
}

export function writePredicate(node: Predicate, scope: Scope): string {
  return visit(writers, node, scope)
}
