import { forbiddenCharacter, tooLong, wrongType } from '../../define/index.ts'
import { type EntityModel, systemColumns } from '../../model/index.ts'
import { all } from '../plan/all.ts'
import { column } from '../plan/column.ts'
import { distance } from '../plan/distance.ts'
import { orderKey } from '../plan/order-key.ts'
import type { OrderKey } from '../plan/plan.ts'
import type { Expression, Predicate } from '../plan/row.ts'
import { searchText } from '../plan/search-text.ts'
import { searched } from '../plan/searched.ts'
import { keyUnknown, tooManyWords } from '../refusals.ts'
import { mentionOf } from './mentions.ts'
import { isStorable } from './operands.ts'
import type { Planning } from './planning.ts'

/** A text is looked for word by word: more of either is no search but a strain. */
export const searchLimits = { characters: 200, words: 12 } as const

/** What a list is searched for. */
export interface Search {
  readonly where: Predicate
  /** The nearest first. */
  readonly order: OrderKey
  readonly text: string
}

const path = ['search']

/**
 * The rows in which every word of the text is found, each in one of the entity's search fields as the asker sees them.
 * Whoever may never read one of the fields does not search at all: what was left out unsaid would be taken for missing.
 * @throws AppError FILTER_FORBIDDEN
 */
export function planSearch(planning: Planning, entity: EntityModel, input: unknown): Search | undefined {
  if (input === undefined || input === null) return undefined
  const seen = entity.search.map(field => seenField(planning, entity, field))
  const text = textOf(planning, entity, input)
  if (text === undefined) return undefined
  const kept = column(systemColumns.search)
  const isWhole = seen.every(each => each.kind === 'column')
  const of: Expression = isWhole ? kept : searchText<Expression>(seen)
  // The index knows whole records; where a part of one may be kept back, what is seen of it is looked at once more.
  const where = isWhole
    ? searched<Expression>(of, text)
    : all<Predicate>([searched(kept, text), searched(of, text)])
  return { where, order: nearest(of, text), text }
}

function seenField(planning: Planning, entity: EntityModel, field: string): Expression {
  const mention = mentionOf(planning, entity, field)
  if (!mention) throw new Error(`${entity.name} has no field ${field} to search`)
  return planning.guards.operand({ entity: entity.name, field: mention.right, path }, mention.expression)
}

/** Undefined after reporting what is wrong with it. */
function textOf(planning: Planning, entity: EntityModel, input: unknown): string | undefined {
  const { characters, words } = searchLimits
  if (entity.search.length === 0) planning.report(keyUnknown('search'), path)
  else if (typeof input !== 'string') planning.report(wrongType('String'), path)
  else if (!isStorable(input)) planning.report(forbiddenCharacter(), path)
  else if ([...input].length > characters) planning.report(tooLong(characters), path)
  else if ((input.match(/[\p{L}\p{N}]+/gu) ?? []).length > words) planning.report(tooManyWords(words), path)
  else return input
  return undefined
}

const nearest = (of: Expression, text: string): OrderKey =>
  orderKey({
    of: distance<Expression>(of, text),
    type: 'integer',
    descending: false,
    nullsFirst: false,
    nullable: false,
  })
