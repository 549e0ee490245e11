import { wrongType } from '../../define/index.ts'
import type { EntityModel, RelationModel, ToOneModel } from '../../model/index.ts'
import { column } from '../plan/column.ts'
import { guarded } from '../plan/guarded.ts'
import { isNull } from '../plan/is-null.ts'
import { orderKey } from '../plan/order-key.ts'
import type { OrderKey } from '../plan/plan.ts'
import { rank } from '../plan/rank.ts'
import type { Expression, Predicate, Rows } from '../plan/row.ts'
import { through } from '../plan/through.ts'
import { keyUnknown } from '../refusals.ts'
import { guardedBy } from './guards.ts'
import { linkOf } from './links.ts'
import { type Mention, mentionOf, own } from './mentions.ts'
import { oneKeyOf } from './one-key.ts'
import type { Placed } from './operands.ts'
import { entityNamed, type Planning } from './planning.ts'
import type { Search } from './search.ts'
import { visibleRows } from './visible-rows.ts'
import { countMention } from './where.ts'

/** An order and the name that cursors of lists in this order carry. */
export interface Order {
  readonly keys: readonly OrderKey[]
  readonly binding: string
}

interface NamedKey {
  readonly name: string
  readonly key: OrderKey
}

interface Direction {
  readonly descending: boolean
  readonly nullsFirst: boolean
}

// Where nothing is said, nulls stand where PostgreSQL's indexes have them: last going up, first going down.
const directions: Readonly<Record<string, Direction>> = {
  ASC: { descending: false, nullsFirst: false },
  DESC: { descending: true, nullsFirst: true },
  ASC_NULLS_FIRST: { descending: false, nullsFirst: true },
  ASC_NULLS_LAST: { descending: false, nullsFirst: false },
  DESC_NULLS_FIRST: { descending: true, nullsFirst: true },
  DESC_NULLS_LAST: { descending: true, nullsFirst: false },
}

interface Asked extends Placed {
  readonly search?: Search
}

/**
 * The order asked for, or, where none or an empty one is, what is nearest to a search first and then the entity's own; the
 * id always ends it, so that no two rows are equal.
 */
export function planOrder(planning: Planning, entity: EntityModel, { input, path, search }: Asked): Order {
  const items = itemsOf(input)
  const asked =
    items.length === 0
      ? [...nearestTo(search), ...usualOrder(planning, entity)]
      : items.flatMap((item, index) =>
          planItem({ planning, entity, prefix: '' }, { input: item, path: [...path, index] }),
        )
  const keys = withId(asked)
  return {
    keys: keys.map(({ key }) => key),
    binding: JSON.stringify([
      entity.name,
      ...keys.map(({ name, key }) => [name, key.descending, key.nullsFirst]),
    ]),
  }
}

export function itemsOf(input: unknown): readonly unknown[] {
  if (input === undefined || input === null) return []
  return Array.isArray(input) ? input : [input]
}

function withId(all: readonly NamedKey[]): readonly NamedKey[] {
  // Rows that are equal in a key are equal in it the second time too, and nothing after the id can matter.
  const asked = [...new Map([...all].reverse().map(key => [key.name, key])).values()].reverse()
  const end = asked.findIndex(({ name }) => name === 'id')
  if (end >= 0) return asked.slice(0, end + 1)
  const id = orderKey({
    of: column('id'),
    type: 'uuid',
    descending: false,
    nullsFirst: false,
    nullable: false,
  })
  return [...asked, { name: 'id', key: id }]
}

/** What is near to one text may be far from another: the name, and so the cursors' binding, has the text. */
const nearestTo = (search: Search | undefined): readonly NamedKey[] =>
  search ? [{ name: `near ${search.text}`, key: search.order }] : []

/** The entity's declared order; what the asker may not read is passed over, since nobody asked for it. */
function usualOrder(planning: Planning, entity: EntityModel): readonly NamedKey[] {
  return entity.order.flatMap(({ field, descending }) => {
    const mention = mentionOf(planning, entity, field)
    const expression = mention && planning.guards.value(entity.name, mention.right, mention.expression)
    if (!mention || !expression) return []
    return [{ name: field, key: keyOf(seen(mention, expression), { descending, nullsFirst: descending }) }]
  })
}

/** The mention as the asker sees it: what is guarded may be missing. */
const seen = (mention: Mention, expression: Expression): Mention => ({
  ...mention,
  expression,
  nullable: mention.nullable || expression.kind === 'guarded',
})

export function keyOf(mention: Mention, direction: Direction): OrderKey {
  const { expression, choices, nullable, type } = mention
  if (!choices) return orderKey({ of: expression, type, nullable, ...direction })
  const ranked = rank(
    expression,
    choices.map(({ value }) => value),
  )
  return orderKey({ of: ranked, type: 'integer', nullable, ...direction })
}

interface Where {
  readonly planning: Planning
  readonly entity: EntityModel
  /** The to-one path walked so far, e.g. `author.publisher.`. */
  readonly prefix: string
}

function planItem(where: Where, { input, path }: Placed): readonly NamedKey[] {
  const asked = oneKeyOf(where.planning, { input, path })
  return asked ? planKey(where, asked.name, asked) : []
}

function planKey(where: Where, name: string, placed: Placed): readonly NamedKey[] {
  const { planning, entity, prefix } = where
  const relation = own(entity.relations, name)
  if (relation) return planPath(where, relation, placed)
  const mention = mentionOf(planning, entity, name)
  if (!mention?.sortable) {
    planning.report(keyUnknown(name), placed.path)
    return []
  }
  const at = { entity: entity.name, field: mention.right, path: placed.path }
  const expression = planning.guards.operand(at, mention.expression)
  return directed(where, seen(mention, expression), { ...placed, name: prefix + name })
}

function directed(
  { planning }: Where,
  mention: Mention,
  { input, path, name }: Placed & { readonly name: string },
): readonly NamedKey[] {
  const direction = directionOf(planning, { input, path })
  return direction ? [{ name, key: keyOf(mention, direction) }] : []
}

/** The direction of a key, or undefined after reporting that it is none. */
export function directionOf(planning: Planning, { input, path }: Placed): Direction | undefined {
  const direction = typeof input === 'string' ? own(directions, input) : undefined
  if (!direction)
    planning.report(typeof input === 'string' ? keyUnknown(input) : wrongType('OrderDirection'), path)
  return direction
}

function planPath(where: Where, relation: RelationModel, placed: Placed): readonly NamedKey[] {
  const { planning, entity, prefix } = where
  const at = { entity: entity.name, field: relation.name, path: placed.path }
  const sees = planning.guards.target(at, relation.target)
  const path = prefix + relation.name
  const beside = { entity: entity.name, by: relation }
  if (relation.type === 'one') return planTarget({ ...where, prefix: path, sees }, relation, placed)
  const target = entityNamed(planning, relation.target)
  const asked = oneKeyOf(planning, placed)
  if (asked && asked.name !== 'count') planning.report(keyUnknown(asked.name), asked.path)
  if (asked?.name !== 'count') return []
  const own = countMention(visibleRows(planning, target, { beside, link: linkOf(relation) }), sees)
  const counted = prefix === '' ? own : { ...own, expression: ofThoseThere(own.expression), nullable: true }
  return directed(where, counted, { ...asked, name: `${path}.count` })
}

/** A record that is not there has no number of children, not even none. */
const ofThoseThere = (of: Expression): Expression =>
  guarded<Predicate, Expression>({ when: isNull(column('id'), false), of })

/** The target's key, seen from here: its row is joined once, and missing where the asker may not see it. */
function planTarget(
  { planning, prefix, sees }: Where & { readonly sees: Predicate },
  relation: ToOneModel,
  placed: Placed,
): readonly NamedKey[] {
  const target = entityNamed(planning, relation.target)
  const joined = visibleRows(planning, target, { link: linkOf(relation) })
  return planItem({ planning, entity: target, prefix: `${prefix}.` }, placed).map(({ name, key }) => {
    const there = through<Rows, Expression>({ path: prefix, rows: joined, value: key.of })
    return { name, key: orderKey({ ...key, nullable: true, of: guardedBy(sees, there) }) }
  })
}
