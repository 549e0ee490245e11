import { type EntityModel, type RelationModel, systemColumns } from '../../model/index.ts'
import { type ActorField, actor } from '../plan/actor.ts'
import { always } from '../plan/always.ts'
import { fixed } from '../plan/fixed.ts'
import { nodeId } from '../plan/node-id.ts'
import { one } from '../plan/one.ts'
import type { Fields, Output } from '../plan/plan.ts'
import { printed } from '../plan/printed.ts'
import type { Expression } from '../plan/row.ts'
import { value } from '../plan/value.ts'
import type { Selection } from '../selection.ts'
import { type Cell, objectOf } from './cells.ts'
import { planComputed } from './computed.ts'
import { emptyConnection, planConnection } from './connection.ts'
import { guardedBy, isNever } from './guards.ts'
import { planHistory } from './history.ts'
import { planLabel } from './label.ts'
import { linkOf } from './links.ts'
import { mentionOf, own } from './mentions.ts'
import { entityNamed, type Planning } from './planning.ts'
import { planAccess } from './rights.ts'
import { visibleRows } from './visible-rows.ts'

/** One record's object. A field the Model does not know belongs to a resolver and is passed over. */
export function planFields(planning: Planning, entity: EntityModel, children: readonly Selection[]): Fields {
  return objectOf(
    entity,
    children.flatMap(child => planField({ planning, entity, child })),
  )
}

interface Asked {
  readonly planning: Planning
  readonly entity: EntityModel
  readonly child: Selection
}

const platformFields: Readonly<Record<string, (asked: Asked) => Output>> = {
  createdBy: asked => planActor(asked, systemColumns.createdBy),
  updatedBy: asked => planActor(asked, systemColumns.updatedBy),
  nodeId: ({ entity }) => value(nodeId(entity.name)),
  label: ({ planning, entity }) => value(planLabel(planning, entity)),
  _access: ({ planning, entity, child }) => planAccess(planning, entity, child.children),
  __typename: ({ entity }) => fixed(entity.name),
  history: ({ planning, entity, child }) => planHistory(planning, entity, child.args),
}

function planField(asked: Asked): readonly Cell[] {
  const { planning, entity, child } = asked
  const { key, field } = child
  if (child.needs) return [planComputed(planning, entity, child)]
  const relation = own(entity.relations, field)
  if (relation) return [planRelation(asked, relation)]
  const mention = mentionOf(planning, entity, field)
  if (!mention) {
    const output = own(platformFields, field)?.(asked)
    return output ? [{ key, field, output }] : []
  }
  const sees = planning.guards.sees(entity.name, mention.right)
  const shown = printed<Expression>(guardedBy(sees, mention.expression), mention.printed)
  return [{ key, field, sees, isGuarded: true, output: value(shown) }]
}

function planRelation({ planning, entity, child }: Asked, relation: RelationModel): Cell {
  const { key, field } = child
  const target = entityNamed(planning, relation.target)
  const otherwise = relation.type === 'one' ? fixed(null) : emptyConnection(target, child.children)
  const isReached = planning.guards.reaches('read', target.name)
  const sees = isReached ? planning.guards.sees(entity.name, relation.name) : always(false)
  if (isNever(sees)) return { key, field, sees, output: otherwise, otherwise }
  return { key, field, sees, output: planRelated({ planning, entity, child }, relation, target), otherwise }
}

function planRelated(
  { planning, entity, child }: Asked,
  relation: RelationModel,
  target: EntityModel,
): Output {
  const fieldsOf = (children: readonly Selection[]): Fields => planFields(planning, target, children)
  const link = linkOf(relation)
  const beside = { entity: entity.name, by: relation }
  if (relation.type === 'one')
    return one(visibleRows(planning, target, { link, beside }), fieldsOf(child.children))
  return planConnection(planning, {
    entity: target,
    beside,
    link,
    args: child.args,
    children: child.children,
    fieldsOf,
  })
}

const actorFields: readonly string[] = ['id', 'label', 'kind', '__typename'] satisfies readonly ActorField[]
const isActorField = (field: string): field is ActorField => actorFields.includes(field)

function planActor({ planning, entity, child }: Asked, column: string): Output {
  const members = child.children.flatMap(({ key, field }) =>
    isActorField(field) ? [{ key, output: field }] : [],
  )
  return isNever(planning.guards.sees(entity.name, child.field)) ? fixed(null) : actor(column, members)
}
