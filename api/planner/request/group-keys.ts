import { wrongType } from '../../define/index.ts'
import { type EntityModel, groupedFields, isCut } from '../../model/index.ts'
import { cut } from '../plan/cut.ts'
import type { Expression, Rows } from '../plan/row.ts'
import { through } from '../plan/through.ts'
import { type CalendarUnit, calendarUnits } from '../plan/within.ts'
import { keyNeeded, keyTwice, keyUnknown, limitExceeded, type Path } from '../refusals.ts'
import { guardedBy, isAlways } from './guards.ts'
import { linkOf } from './links.ts'
import { type Mention, mentionOf, own } from './mentions.ts'
import { type OneKey, oneKeyOf } from './one-key.ts'
import { entityNamed, type Planning } from './planning.ts'
import { type KeptBack, keptBackWhere } from './reckoning.ts'
import { visibleRows } from './visible-rows.ts'

/** What rows are grouped by: a field, or a field of a to-one record. */
export interface GroupKey {
  /** `['sex']`, `['region', 'code']`. */
  readonly steps: readonly string[]
  /** Its value in each row as the asker sees it; what is kept back is missing, and in one group with what is missing. */
  readonly mention: Mention
  readonly kept: readonly KeptBack[]
}

/** By how many keys records are grouped at most. */
export const mostKeys = 8

/** The keys of `by`, each once. */
export function planKeys(planning: Planning, entity: EntityModel, by: unknown): readonly GroupKey[] {
  const items: readonly unknown[] = Array.isArray(by) ? by : by === undefined || by === null ? [] : [by]
  if (items.length === 0) planning.report(keyNeeded(), ['by'])
  if (items.length > mostKeys) throw limitExceeded('by', mostKeys, items.length)
  const known = new Set<string>()
  return items.flatMap((input, index): readonly GroupKey[] => {
    const path = ['by', index]
    const asked = oneKeyOf(planning, { input, path })
    const key = asked && planKey(planning, entity, asked)
    if (!key) return []
    const name = key.steps.join('.')
    if (known.has(name)) planning.report(keyTwice(name), path)
    known.add(name)
    return [key]
  })
}

function planKey(planning: Planning, entity: EntityModel, asked: OneKey): GroupKey | undefined {
  const relation = own(entity.relations, asked.name)
  if (relation?.type !== 'one') return planField(planning, entity, asked)
  const { path } = asked
  const sees = planning.guards.target({ entity: entity.name, field: relation.name, path }, relation.target)
  const target = entityNamed(planning, relation.target)
  const inner = oneKeyOf(planning, asked)
  const key = inner && planField(planning, target, inner)
  if (!key) return undefined
  const rows = visibleRows(planning, target, { link: linkOf(relation) })
  const there = (value: Expression): Expression =>
    guardedBy(sees, through<Rows, Expression>({ path: relation.name, rows, value }))
  return {
    steps: [relation.name, ...key.steps],
    mention: { ...key.mention, expression: there(key.mention.expression), nullable: true },
    kept: [
      ...keptBackWhere(entity, relation.name, sees),
      ...key.kept.map(each => ({ ...each, where: there(each.where) })),
    ],
  }
}

function planField(
  planning: Planning,
  entity: EntityModel,
  { name, input, path }: OneKey,
): GroupKey | undefined {
  const field = groupedFields(entity).find(each => each.name === name)
  const mention = field && mentionOf(planning, entity, name)
  if (!mention) {
    planning.report(keyUnknown(name), path)
    return undefined
  }
  const { guards } = planning
  const of = guards.operand({ entity: entity.name, field: mention.right, path }, mention.expression)
  const sees = guards.sees(entity.name, mention.right)
  const seen = { ...mention, expression: of, nullable: mention.nullable || !isAlways(sees) }
  const whole = isCut(field)
    ? cutMention(planning, seen, { input, path })
    : asWhole(planning, seen, { input, path })
  return whole && { steps: [name], mention: whole, kept: keptBackWhere(entity, name, sees) }
}

interface Placed {
  readonly input: unknown
  readonly path: Path
}

function asWhole(planning: Planning, mention: Mention, { input, path }: Placed): Mention | undefined {
  if (input === true) return mention
  planning.report(wrongType('true'), path)
  return undefined
}

const isUnit = (input: unknown): input is CalendarUnit =>
  (calendarUnits as readonly unknown[]).includes(input) // includes() would take only what is one already

/** A date or an instant by the first day of the unit it lies in: a date. */
function cutMention(planning: Planning, mention: Mention, { input, path }: Placed): Mention | undefined {
  const { expression: of, type } = mention
  if (isUnit(input) && (type === 'date' || type === 'timestamptz')) {
    const { parse: _parse, ...rest } = mention
    const expression = cut<Expression>({ of, type, unit: input })
    return { ...rest, expression, family: 'date', type: 'date', printed: 'plain' }
  }
  planning.report(typeof input === 'string' ? keyUnknown(input) : wrongType('CalendarUnit'), path)
  return undefined
}
