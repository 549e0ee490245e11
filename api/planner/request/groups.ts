import type { EntityModel } from '../../model/index.ts'
import { always } from '../plan/always.ts'
import { fixed } from '../plan/fixed.ts'
import { groups } from '../plan/groups.ts'
import { inner } from '../plan/inner.ts'
import type { MemberOf } from '../plan/member-of.ts'
import { object } from '../plan/object.ts'
import type { Groups, OrderKey, Output } from '../plan/plan.ts'
import { printed } from '../plan/printed.ts'
import type { Expression, Predicate } from '../plan/row.ts'
import { value } from '../plan/value.ts'
import { keyNotGrouped, keyUnknown } from '../refusals.ts'
import type { Selection } from '../selection.ts'
import { aggregateMembers, shownOf } from './aggregate.ts'
import { type GroupKey, planKeys } from './group-keys.ts'
import { planHaving } from './having.ts'
import { countOfRows, isSummarizing, measureOf } from './measures.ts'
import type { Mention } from './mentions.ts'
import { type OneKey, oneKeyOf } from './one-key.ts'
import { directionOf, itemsOf, keyOf } from './order.ts'
import { type Args, countOf, listLimits } from './page.ts'
import type { Planning } from './planning.ts'
import { type Collecting, startCollecting } from './reckoning.ts'
import { visibleRows } from './visible-rows.ts'
import { planWhere } from './where.ts'

interface Grouping {
  readonly planning: Planning
  readonly entity: EntityModel
  readonly collecting: Collecting
  readonly keys: readonly GroupKey[]
}

/** The rows the asker may see in groups, each with its key, how many they are, and what they sum up to. */
export function planGroups(
  planning: Planning,
  entity: EntityModel,
  { args, children }: { readonly args: Args; readonly children: readonly Selection[] },
): Groups {
  const collecting = startCollecting()
  const keys = takenKeys(collecting, planKeys(planning, entity, args['by']))
  const grouping: Grouping = { planning, entity, collecting, keys }
  const where = given(args, 'where')
  const having = given(args, 'having')
  const rows = visibleRows(planning, entity, {
    link: { to: 'nothing' },
    where:
      where === undefined ? always(true) : planWhere(planning, entity, { input: where, path: ['where'] }),
  })
  const members = children.flatMap(child => memberOf(grouping, child))
  const order = orderOf(grouping, args['orderBy'])
  const kept =
    having === undefined
      ? always(true)
      : planHaving({ planning, entity, collecting }, { input: having, path: ['having'] })
  const { flags, cells } = collecting.denied()
  return groups<typeof rows, Predicate, Expression, Output>({
    rows,
    ...collecting.reckoning(),
    keys: keys.map(({ mention }) => mention.expression),
    having: kept,
    order,
    size: countOf(planning, args, 'first', listLimits.most) ?? listLimits.usual,
    object: object([...members, ...flags], cells),
  })
}

/** A null argument is an absent one. */
const given = (args: Args, name: string): unknown => args[name] ?? undefined

/** From here on a key is the column of what was taken of each row. */
const takenKeys = (collecting: Collecting, keys: readonly GroupKey[]): readonly GroupKey[] =>
  keys.map(key => ({
    ...key,
    mention: { ...key.mention, expression: collecting.take(key.mention.expression) },
  }))

function memberOf(grouping: Grouping, { key, field, children }: Selection): readonly MemberOf<Output>[] {
  const { planning, collecting, entity, keys } = grouping
  if (field === 'count') return [{ key, output: shownOf(collecting, countOfRows) }]
  if (field === 'key') return [{ key, output: valuesOf(collecting, keys, children) }]
  if (field !== 'aggregate') return []
  return [{ key, output: inner(object(aggregateMembers(planning, collecting, { entity, children }))) }]
}

/** The values the rows of a group have in common, by the same names as the keys; null where nobody grouped by that. */
function valuesOf(collecting: Collecting, keys: readonly GroupKey[], children: readonly Selection[]): Output {
  return inner(
    object(
      children.map(({ key, field, children: fields }): MemberOf<Output> => {
        const found = keys.filter(({ steps: [first] }) => first === field)
        const [only] = found
        if (!only) return { key, output: fixed(null) }
        if (only.steps.length > 1) {
          const below = found.map(each => ({ ...each, steps: each.steps.slice(1) }))
          return { key, output: valuesOf(collecting, below, fields) }
        }
        collecting.note(only.kept)
        const { expression, printed: as } = only.mention
        return { key, output: value(printed<Expression>(collecting.reckon(expression), as)) }
      }),
    ),
  )
}

/** The order asked for, then the keys one after the other, so that no two groups are equal. */
function orderOf(grouping: Grouping, input: unknown): readonly OrderKey[] {
  const asked = itemsOf(input).flatMap((item, index) => {
    const key = oneKeyOf(grouping.planning, { input: item, path: ['orderBy', index] })
    return key ? orderKeyOf(grouping, key) : []
  })
  const rest = grouping.keys.map(({ mention }) => keyOf(mention, { descending: false, nullsFirst: false }))
  return [...asked, ...rest]
}

function orderKeyOf(grouping: Grouping, asked: OneKey): readonly OrderKey[] {
  const { planning, collecting, entity } = grouping
  if (asked.name === 'count') return directed(planning, countOfRows, asked)
  if (asked.name === 'key') return byKey(grouping, [], asked)
  if (!isSummarizing(asked.name)) {
    planning.report(keyUnknown(asked.name), asked.path)
    return []
  }
  const last = oneKeyOf(planning, asked)
  const by = asked.name
  const mention = last && measureOf(planning, collecting, { entity, by, name: last.name, path: last.path })
  return last && mention ? directed(planning, mention, last) : []
}

/** By a key, which has to be one that is grouped by. */
function byKey(grouping: Grouping, walked: readonly string[], asked: OneKey): readonly OrderKey[] {
  const { planning, keys } = grouping
  const last = oneKeyOf(planning, asked)
  if (!last) return []
  const steps = [...walked, last.name]
  const isThere = (each: GroupKey, length: number) =>
    each.steps.length === length && steps.every((step, index) => each.steps[index] === step)
  const found = keys.find(each => isThere(each, steps.length))
  if (found) return directed(planning, found.mention, last)
  if (keys.some(each => isThere(each, steps.length + 1))) return byKey(grouping, steps, last)
  planning.report(keyNotGrouped(steps.join('.')), last.path)
  return []
}

function directed(planning: Planning, mention: Mention, asked: OneKey): readonly OrderKey[] {
  const direction = directionOf(planning, asked)
  return direction ? [keyOf(mention, direction)] : []
}
