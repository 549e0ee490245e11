import type { Json } from '../../define/index.ts'
import { type EntityModel, type RelationModel, systemColumns } from '../../model/index.ts'
import { type ActorField, actor } from '../plan/actor.ts'
import { fixed } from '../plan/fixed.ts'
import type { MemberOf } from '../plan/member-of.ts'
import { object } from '../plan/object.ts'
import { one } from '../plan/one.ts'
import type { Fields, Output } from '../plan/plan.ts'
import { printed } from '../plan/printed.ts'
import type { Expression } from '../plan/row.ts'
import { value } from '../plan/value.ts'
import type { Selection } from '../selection.ts'
import { emptyConnection, planConnection } from './connection.ts'
import { planHistory } from './history.ts'
import { planLabel } from './label.ts'
import { mentionOf, own } from './mentions.ts'
import { entityNamed, type Planning } from './planning.ts'
import { rightsOf } from './rights.ts'
import { linkOf, visibleRows } from './visible-rows.ts'

/** One record's object. A field the Model does not know belongs to a resolver and is passed over. */
export function planFields(planning: Planning, entity: EntityModel, children: readonly Selection[]): Fields {
  const members = children.flatMap((child): readonly MemberOf<Output>[] => {
    const output = planField({ planning, entity, child })
    return output ? [{ key: child.key, output }] : []
  })
  return object(members)
}

interface Asked {
  readonly planning: Planning
  readonly entity: EntityModel
  readonly child: Selection
}

const platformFields: Readonly<Record<string, (asked: Asked) => Output>> = {
  createdBy: asked => planActor(asked, systemColumns.createdBy),
  updatedBy: asked => planActor(asked, systemColumns.updatedBy),
  label: ({ planning, entity }) => value(planLabel(planning, entity)),
  _access: ({ planning, entity, child }) => fixed(pick(rightsOf(planning, entity), child.children)),
  history: ({ planning, entity, child }) => planHistory(planning, entity, child.args),
}

function planField(asked: Asked): Output | undefined {
  const { planning, entity, child } = asked
  const relation = own(entity.relations, child.field)
  if (relation) return planRelation(asked, relation)
  const mention = mentionOf(planning, entity, child.field)
  if (!mention) return own(platformFields, child.field)?.(asked)
  const shown = printed<Expression>(mention.expression, mention.printed)
  return planning.guards.value<Output>(entity.name, mention.right, value(shown)) ?? fixed(null)
}

function planRelation({ planning, entity, child }: Asked, relation: RelationModel): Output {
  const target = entityNamed(planning, relation.target)
  const isReached = planning.guards.reaches('read', target.name)
  if (!isReached || !planning.guards.value(entity.name, relation.name, true)) {
    return relation.type === 'one' ? fixed(null) : emptyConnection(child.children)
  }
  const fieldsOf = (children: readonly Selection[]): Fields => planFields(planning, target, children)
  const link = linkOf(relation)
  if (relation.type === 'one') return one(visibleRows(planning, target, { link }), fieldsOf(child.children))
  return planConnection(planning, {
    entity: target,
    link,
    args: child.args,
    children: child.children,
    fieldsOf,
  })
}

const actorFields: readonly string[] = ['id', 'label', 'kind'] satisfies readonly ActorField[]
const isActorField = (field: string): field is ActorField => actorFields.includes(field)

function planActor({ planning, entity, child }: Asked, column: string): Output {
  const members = child.children.flatMap(({ key, field }) =>
    isActorField(field) ? [{ key, output: field }] : [],
  )
  return planning.guards.value<Output>(entity.name, child.field, actor(column, members)) ?? fixed(null)
}

const pick = (values: Readonly<Record<string, Json>>, children: readonly Selection[]): Json =>
  Object.fromEntries(
    children.flatMap(({ key, field }) => {
      const found = own(values, field)
      return found === undefined ? [] : [[key, found]]
    }),
  )
