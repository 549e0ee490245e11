import type { ActorField } from '../plan/actor.ts'
import type { Fields, Output } from '../plan/plan.ts'
import { type Visitor, visit } from '../plan/visit.ts'
import { writeConnection } from './connection-sql.ts'
import { writeHistory } from './history-sql.ts'
import { singleObject, type WrittenMember, writeObject } from './object-sql.ts'
import type { Scope } from './scope.ts'
import { name, nested } from './text-sql.ts'

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
  history: (node, scope) => nested(writeHistory(node, scope)),
}

const actorColumns: Readonly<Record<ActorField, (actor: string) => string>> = {
  id: actor => `${actor}."id"`,
  label: actor => `${actor}."label"`,
  kind: actor => `upper(${actor}."kind")`,
}

export const writeMembers = ({ members }: Fields, scope: Scope): readonly WrittenMember[] =>
  members.map(({ key, output }) => ({ key, text: writeOutput(output, scope) }))

export function writeOutput(node: Output, scope: Scope): string {
  return visit(writers, node, scope)
}
