import { wrongType } from '../../define/index.ts'
import type { EntityModel, RelationModel } from '../../model/index.ts'
import { all } from '../plan/all.ts'
import { always } from '../plan/always.ts'
import { any } from '../plan/any.ts'
import { childCount } from '../plan/child-count.ts'
import { guarded as guardedValue } from '../plan/guarded.ts'
import { related } from '../plan/related.ts'
import { type Expression, negate, type Predicate } from '../plan/row.ts'
import { keyUnknown, nullRefused } from '../refusals.ts'
import { planFilter } from './filter.ts'
import { isAlways } from './guards.ts'
import { linkOf } from './links.ts'
import { type Mention, mentionOf, own } from './mentions.ts'
import type { Placed } from './operands.ts'
import { entityNamed, type Planning } from './planning.ts'
import { visibleRows } from './visible-rows.ts'

const nothing = always(false)

/** A where-object: all of its keys hold. */
export function planWhere(planning: Planning, entity: EntityModel, { input, path }: Placed): Predicate {
  const entries = entriesOf(planning, { input, path })
  return all(
    entries.map(([key, value]) => planKey({ planning, entity, key, input: value, path: [...path, key] })),
  )
}

/** The keys of an input object that are there; anything else is reported. */
export function entriesOf(
  planning: Planning,
  { input, path }: Placed,
): readonly (readonly [string, unknown])[] {
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) {
    return Object.entries(input).filter(([, value]) => value !== undefined)
  }
  planning.report(input === null ? nullRefused() : wrongType('{}'), path)
  return []
}

interface Key extends Placed {
  readonly planning: Planning
  readonly entity: EntityModel
  readonly key: string
}

const junctions: Readonly<Record<string, (asked: Key) => Predicate>> = {
  AND: asked => all(planList(asked)),
  OR: asked => any(planList(asked)),
  NOT: ({ planning, entity, ...placed }) => negate(planWhere(planning, entity, placed)),
}

function planKey(asked: Key): Predicate {
  const { planning, entity, key, path } = asked
  if (asked.input === null) {
    planning.report(nullRefused(), path)
    return nothing
  }
  const junction = own(junctions, key)
  if (junction) return junction(asked)
  const relation = own(entity.relations, key)
  if (relation) return planRelation(asked, relation)
  const mention = mentionOf(planning, entity, key)
  if (mention) return planFilter(planning, guarded(asked, mention), asked)
  planning.report(keyUnknown(key), path)
  return nothing
}

function guarded({ planning, entity, path }: Key, mention: Mention): Mention {
  const at = { entity: entity.name, field: mention.right, path }
  return { ...mention, expression: planning.guards.operand(at, mention.expression) }
}

function planList({ planning, entity, input, path }: Key): readonly Predicate[] {
  const parts: readonly unknown[] = Array.isArray(input) ? input : [input]
  return parts.map((part, index) => planWhere(planning, entity, { input: part, path: [...path, index] }))
}

function planRelation(asked: Key, relation: RelationModel): Predicate {
  const { planning, entity, path } = asked
  const sees = planning.guards.target({ entity: entity.name, field: relation.name, path }, relation.target)
  const target = entityNamed(planning, relation.target)
  const beside = { entity: entity.name, by: relation }
  const rowsThat = (where: Predicate) =>
    visibleRows(planning, target, { beside, link: linkOf(relation), where })
  // Where the relation may not be seen there is nothing related, and `none` and `every` are true of nothing.
  const exists = (where: Predicate): Predicate => all<Predicate>([sees, related(rowsThat(where))])
  if (relation.type === 'one') return exists(planWhere(planning, target, asked))
  return all(
    entriesOf(planning, asked).map(([name, input]): Predicate => {
      const placed = { input, path: [...path, name] }
      if (name === 'count') return planFilter(planning, countMention(rowsThat(always(true)), sees), placed)
      const quantify = own(quantifiers, name)
      if (!quantify) {
        planning.report(keyUnknown(name), placed.path)
        return nothing
      }
      const { negated, rowsWhere } = quantify
      const found = exists(rowsWhere(planWhere(planning, target, placed)))
      return negated ? negate(found) : found
    }),
  )
}

/** `every` is "there is none that does not". */
const quantifiers: Readonly<
  Record<string, { readonly negated: boolean; readonly rowsWhere: (where: Predicate) => Predicate }>
> = {
  some: { negated: false, rowsWhere: where => where },
  none: { negated: true, rowsWhere: where => where },
  every: { negated: true, rowsWhere: negate },
}

/** How many children there are, as a field to filter and order by. */
export const countMention = (rows: ReturnType<typeof visibleRows>, sees: Predicate): Mention => ({
  expression: isAlways(sees)
    ? childCount(rows)
    : guardedValue<Predicate, Expression>({ when: sees, of: childCount(rows), otherwise: 0 }),
  family: 'int',
  type: 'integer',
  printed: 'plain',
  nullable: false,
  sortable: true,
  right: 'count',
})
