import type { Json } from '../../define/index.ts'
import type { EntityModel } from '../../model/index.ts'
import { inner } from '../plan/inner.ts'
import type { MemberOf } from '../plan/member-of.ts'
import { object } from '../plan/object.ts'
import type { Output, Summed } from '../plan/plan.ts'
import { printed } from '../plan/printed.ts'
import type { Expression, Rows } from '../plan/row.ts'
import { summary } from '../plan/summary.ts'
import { value } from '../plan/value.ts'
import type { Selection } from '../selection.ts'
import { countOfRows, isSummarizing, keptBackOf, measureOf, type Summarizing } from './measures.ts'
import type { Mention } from './mentions.ts'
import type { Planning } from './planning.ts'
import { type Collecting, startCollecting } from './reckoning.ts'

/** All rows of a list summed up. */
export function planAggregate(
  planning: Planning,
  entity: EntityModel,
  { rows, children }: { readonly rows: Rows; readonly children: readonly Selection[] },
): Summed {
  const collecting = startCollecting()
  const members = aggregateMembers(planning, collecting, { entity, children })
  const { flags, cells } = collecting.denied()
  return summary({ rows, ...collecting.reckoning(), object: object([...members, ...flags], cells) })
}

interface Asked {
  readonly entity: EntityModel
  readonly children: readonly Selection[]
}

/** What is reckoned of a field, as it is printed. */
export const shownOf = (collecting: Collecting, { expression, printed: as }: Mention): Output =>
  value(printed<Expression>(collecting.reckon(expression), as))

/** `count`, and an object of fields for each other thing that rows are summed up to. */
export function aggregateMembers(
  planning: Planning,
  collecting: Collecting,
  { entity, children }: Asked,
): readonly MemberOf<Output>[] {
  return children.flatMap(({ key, field, children: fields }): readonly MemberOf<Output>[] => {
    if (field === 'count') return [{ key, output: shownOf(collecting, countOfRows) }]
    if (!isSummarizing(field)) return []
    const members = fields.flatMap(each => fieldMember({ planning, collecting, entity, by: field }, each))
    return [{ key, output: inner(object(members)) }]
  })
}

interface Summing {
  readonly planning: Planning
  readonly collecting: Collecting
  readonly entity: EntityModel
  readonly by: Summarizing
}

function fieldMember(
  { planning, collecting, entity, by }: Summing,
  { key, field }: Selection,
): readonly MemberOf<Output>[] {
  const mention = measureOf(planning, collecting, { entity, by, name: field, path: ['aggregate', by, field] })
  if (!mention) return []
  collecting.note(keptBackOf(planning, entity, mention, field))
  return [{ key, output: shownOf(collecting, mention) }]
}

/** No rows summed up. */
export const emptyAggregate = ({ children }: Selection): Json =>
  Object.fromEntries(
    children.flatMap(({ key, field, children: fields }): readonly (readonly [string, Json])[] => {
      if (field === 'count') return [[key, 0]]
      if (!isSummarizing(field)) return []
      const none = field === 'countDistinct' ? 0 : null
      return [[key, Object.fromEntries(fields.map(each => [each.key, none]))]]
    }),
  )
