import type { Json } from '../../define/index.ts'
import type { EntityModel } from '../../model/index.ts'
import { access, type FlagNode, flag, type NamesNode, type NameWhere, names } from '../plan/access.ts'
import { all } from '../plan/all.ts'
import { type FixedNode, fixed } from '../plan/fixed.ts'
import type { MemberOf } from '../plan/member-of.ts'
import type { Output } from '../plan/plan.ts'
import { negate, type Predicate } from '../plan/row.ts'
import type { Selection } from '../selection.ts'
import { isAlways, isNever } from './guards.ts'
import { own } from './mentions.ts'
import type { Planning } from './planning.ts'

type Right = Predicate | readonly NameWhere<Predicate>[] | FixedNode

const isList = (right: Right): right is readonly NameWhere<Predicate>[] => Array.isArray(right)

/** What the asker may do with a record of this entity: each right where it holds. */
function rightsOf({ guards }: Planning, entity: EntityModel): Readonly<Record<string, Right>> {
  const stored = [...Object.keys(entity.fields), ...Object.keys(entity.relations)]
  const named = (fields: readonly string[], when: (field: string) => Predicate): Right =>
    fields.map(name => ({ name, when: when(name) })).filter(each => !isNever(each.when))
  const listed = (fields: readonly string[], holds: (field: string) => Predicate): Right =>
    named(fields, name => negate(holds(name)))
  const values = [...Object.keys(entity.fields), ...Object.keys(entity.derived)]
  return {
    __typename: fixed('Access'),
    canUpdate: guards.rows(entity.name, 'update'),
    canDelete: guards.rows(entity.name, 'delete'),
    redacted: listed([...stored, ...Object.keys(entity.derived)], field => guards.sees(entity.name, field)),
    readOnly: listed(stored, field => guards.writes(entity.name, field)),
    revealable: named(values, field =>
      all<Predicate>([guards.reveals(entity.name, field), negate(guards.sees(entity.name, field))]),
    ),
  }
}

const isConstant = (right: Right): boolean =>
  isList(right)
    ? right.every(({ when }) => isAlways(when))
    : right.kind === 'always' || right.kind === 'fixed'

/** A record's rights: known before there are rows where they are the same for every row. */
export function planAccess(planning: Planning, entity: EntityModel, children: readonly Selection[]): Output {
  const rights = rightsOf(planning, entity)
  const asked = children.flatMap(({ key, field }): readonly MemberOf<Right>[] => {
    const output = own(rights, field)
    return output ? [{ key, output }] : []
  })
  if (asked.every(({ output }) => isConstant(output)))
    return fixed(Object.fromEntries(asked.map(({ key, output }) => [key, constant(output)])))
  return access(asked.map(({ key, output }) => ({ key, output: written(output) })))
}

function written(right: Right): NamesNode<Predicate> | FlagNode<Predicate> | FixedNode {
  if (isList(right)) return names(right)
  return right.kind === 'fixed' ? right : flag(right)
}

function constant(right: Right): Json {
  if (isList(right)) return right.map(({ name }) => name)
  return right.kind === 'fixed' ? right.value : isAlways(right)
}
