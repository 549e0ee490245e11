import type { NamesNode } from '../plan/access.ts'
import type { ActorField } from '../plan/actor.ts'
import type { Fields, Output } from '../plan/plan.ts'
import type { Predicate } from '../plan/row.ts'
import { type Visitor, visit } from '../plan/visit.ts'
import { writeConnection } from './connection-sql.ts'
import { writeHistory } from './history-sql.ts'
import { singleObject, type WrittenMember, writeObject } from './object-sql.ts'
import type { Scope } from './scope.ts'
import { writeSummary } from './summary-sql.ts'
import { literal, name, nested } from './text-sql.ts'

const writers: Visitor<Output, Scope, string> = {
  value: ({ of }, scope) => scope.statement.write.expression(of, scope),
  fixed: ({ value }, { statement }) =>
    value === null ? 'null' : statement.parameter(JSON.stringify(value), 'json'),
  actor: ({ column, members }, { row, statement }) => {
    const actor = name(statement.alias('actor'))
    const object = writeObject(
      members.map(({ key, output }) => ({ key, text: actorColumns[output](actor) })),
      { from: `"tizilim"."actor" ${actor}`, where: [`${actor}."id" = ${row}.${name(column)}`] },
    )
    return nested(singleObject(object, 'object'))
  },
  one: ({ rows, object }, scope) => {
    const target = scope.statement.write.open(rows, scope)
    const members = writeMembers(object, target.scope)
    return nested(singleObject(writeObject(members, { from: target.from(), where: target.where }), 'object'))
  },
  connection: (node, scope) => nested(writeConnection(node, scope)),
  inner: ({ object }, scope) => nested(singleObject(writeObject(writeMembers(object, scope), {}), 'object')),
  summary: (node, scope) => nested(writeSummary(node, scope)),
  history: (node, scope) => nested(writeHistory(node, scope)),
  flag: ({ of }, scope) => holds(of, scope),
  access: ({ members }, scope) => {
    const written = members.map(({ key, output }) => ({
      key,
      text: output.kind === 'names' ? writeNames(output, scope) : writeOutput(output, scope),
    }))
    return nested(singleObject(writeObject(written, {}), 'object'))
  },
  parts: ({ members }, scope) => {
    const written = members.map(({ key, output }) => ({ key, text: writeOutput(output, scope) }))
    return nested(singleObject(writeObject(written, {}), 'object'))
  },
  choose: ({ when, of, otherwise }, scope) =>
    `case when ${holds(when, scope)} then ${writeOutput(of, scope)} else ${writeOutput(otherwise, scope)} end`,
}

const holds = (predicate: Predicate, scope: Scope): string =>
  `(${scope.statement.write.predicate(predicate, scope)}) is true`

const writeNames = ({ of }: NamesNode<Predicate>, scope: Scope): string =>
  `to_json(array_remove(array[${of
    .map(({ name: text, when }) => `case when ${holds(when, scope)} then ${literal(text)} end`)
    .join(', ')}]::text[], null))`

const actorColumns: Readonly<Record<ActorField, (actor: string) => string>> = {
  id: actor => `${actor}."id"`,
  label: actor => `${actor}."label"`,
  kind: actor => `upper(${actor}."kind")`,
  __typename: () => literal('Actor'),
}

export const writeMembers = ({ members }: Fields, scope: Scope): readonly WrittenMember[] =>
  members.map(({ key, output }) => ({ key, text: writeOutput(output, scope) }))

export function writeOutput(node: Output, scope: Scope): string {
  return visit(writers, node, scope)
}
