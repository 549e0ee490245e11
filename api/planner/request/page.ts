import { tooSmall, wrongType } from '../../define/index.ts'
import type { EntityModel } from '../../model/index.ts'
import type { SeekValues } from '../cursors.ts'
import { OpenValue } from '../plan/open-value.ts'
import { page } from '../plan/page.ts'
import type { Page } from '../plan/plan.ts'
import { cursorInvalid, limitExceeded, notTogether } from '../refusals.ts'
import { isInt } from './operands.ts'
import { type Order, planOrder } from './order.ts'
import type { Planning } from './planning.ts'
import type { Search } from './search.ts'
import { beyond, reversed } from './seek.ts'

/** Defaults and limits of every list. */
export const listLimits = { usual: 50, most: 200, offset: 10_000 } as const

export type Args = Readonly<Record<string, unknown>>

interface Asked {
  readonly args: Args
  readonly search?: Search
}

/** Which rows of a list the arguments ask for; a null argument is an absent one. */
export function planPage(planning: Planning, entity: EntityModel, { args, search }: Asked): Page {
  const order = planOrder(planning, entity, {
    input: args['orderBy'],
    path: ['orderBy'],
    ...(search && { search }),
  })
  refuseCombinations(planning, args)
  const first = openCountOf(planning, args, 'first', listLimits.most)
  const last = countOf(planning, args, 'last', listLimits.most)
  const after = seekOf(planning, order, args, 'after')
  const before = seekOf(planning, order, args, 'before')
  return page({
    order: order.keys,
    backward: last !== undefined,
    size: last ?? first ?? listLimits.usual,
    offset: openCountOf(planning, args, 'offset', listLimits.offset) ?? 0,
    ...(after && { after: beyond(order.keys, after) }),
    ...(before && { before: beyond(reversed(order.keys), before) }),
    binding: order.binding,
  })
}

const exclusive = [
  ['first', 'last'],
  ['offset', 'after'],
  ['offset', 'before'],
] as const

const isGiven = (args: Args, name: string): boolean => args[name] !== undefined && args[name] !== null

function refuseCombinations(planning: Planning, args: Args): void {
  for (const [one, other] of exclusive) {
    if (isGiven(args, one) && isGiven(args, other)) planning.report(notTogether(one, other), [one])
  }
}

/** A count from zero to its limit, which may be left open. */
function openCountOf(
  planning: Planning,
  args: Args,
  name: string,
  limit: number,
): number | OpenValue | undefined {
  const input = args[name]
  if (!(input instanceof OpenValue)) return countOf(planning, args, name, limit)
  return input.map(given => (isInt(given) && given >= 0 && given <= limit ? given : undefined))
}

/** A count from zero to its limit. */
export function countOf(planning: Planning, args: Args, name: string, limit: number): number | undefined {
  const input = args[name]
  if (input === undefined || input === null) return undefined
  if (!isInt(input)) {
    planning.report(wrongType('Int'), [name])
    return undefined
  }
  if (input < 0) planning.report(tooSmall(0), [name])
  if (input > limit) throw limitExceeded(name, limit, input)
  return input
}

function seekOf(
  planning: Planning,
  order: Order,
  args: Args,
  name: 'after' | 'before',
): SeekValues | undefined {
  const cursor = args[name]
  if (cursor === undefined || cursor === null) return undefined
  const values = typeof cursor === 'string' ? planning.cursors.open(order.binding, cursor) : undefined
  if (values?.length === order.keys.length) return values
  planning.report(cursorInvalid(), [name])
  return undefined
}
