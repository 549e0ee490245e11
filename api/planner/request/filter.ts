import { forbiddenCharacter, type Json, type OperatorFamily, wrongType } from '../../define/index.ts'
import { all } from '../plan/all.ts'
import { always } from '../plan/always.ts'
import { type Comparison, compare } from '../plan/compare.ts'
import { isNull } from '../plan/is-null.ts'
import { type MatchNode, match } from '../plan/match.ts'
import { member } from '../plan/member.ts'
import { negate, type Predicate } from '../plan/row.ts'
import { keyUnknown, nullRefused } from '../refusals.ts'
import { planInterval } from './interval.ts'
import { type Mention, own } from './mentions.ts'
import { operandOf, type Placed } from './operands.ts'
import type { Planning } from './planning.ts'

/** One operator of one field's filter. */
interface Asked extends Placed {
  readonly planning: Planning
  readonly mention: Mention
  readonly folded: boolean
}

const nothing = always(false)

const membership = ['equals', 'in', 'notIn']
const ranges = [...membership, 'lt', 'lte', 'gt', 'gte']

const operatorsOf: Readonly<Record<OperatorFamily, readonly string[]>> = {
  id: membership,
  enum: membership,
  string: [...ranges, 'contains', 'startsWith', 'endsWith'],
  int: ranges,
  float: ranges,
  decimal: ranges,
  date: [...ranges, 'within'],
  datetime: [...ranges, 'within'],
  boolean: ['equals'],
  json: [],
}

const modes: Readonly<Record<string, boolean>> = { default: false, insensitive: true }

/** A field's filter: all of its operators hold. `folded` comes from the filter around it where that had a mode. */
export function planFilter(
  planning: Planning,
  mention: Mention,
  { input, path, folded = false }: Placed & { readonly folded?: boolean },
): Predicate {
  if (!isFilterObject(input)) {
    planning.report(input === null ? nullRefused() : wrongType('{}'), path)
    return nothing
  }
  const { mode, ...operators } = input
  const mayFold = mention.family === 'string'
  const own = mode === undefined || !mayFold ? undefined : modes[String(mode)]
  if (mode !== undefined && own === undefined)
    planning.report(mode === null ? nullRefused() : keyUnknown('mode'), [...path, 'mode'])
  const asked = { planning, mention, folded: own ?? folded }
  return all(
    Object.entries(operators)
      .filter(([, operand]) => operand !== undefined)
      .map(([name, operand]) => planOperator(name, { ...asked, input: operand, path: [...path, name] })),
  )
}

const isFilterObject = (input: unknown): input is Readonly<Record<string, unknown>> =>
  typeof input === 'object' && input !== null && !Array.isArray(input)

function planOperator(name: string, asked: Asked): Predicate {
  const { planning, mention, path, input } = asked
  const plan =
    name === 'isNull' || name === 'not' || operatorsOf[mention.family].includes(name)
      ? own(operators, name)
      : undefined
  if (plan && (input !== null || name === 'equals')) return plan(asked)
  planning.report(plan ? nullRefused() : keyUnknown(name), path)
  return nothing
}

const operators: Readonly<Record<string, (asked: Asked) => Predicate>> = {
  equals: asked =>
    asked.input === null ? isNull(asked.mention.expression, true) : planComparison('=', asked),
  in: asked => planMembership(asked),
  notIn: asked => negate(planMembership(asked)),
  lt: asked => planComparison('<', asked),
  lte: asked => planComparison('<=', asked),
  gt: asked => planComparison('>', asked),
  gte: asked => planComparison('>=', asked),
  contains: asked => planMatch('anywhere', asked),
  startsWith: asked => planMatch('start', asked),
  endsWith: asked => planMatch('end', asked),
  within: ({ planning, mention, input, path }) => planInterval(planning, mention, { input, path }),
  isNull: asked => planIsNull(asked),
  not: ({ planning, mention, ...placed }) => negate(planFilter(planning, mention, placed)),
}

function planIsNull({ planning, mention, input, path }: Asked): Predicate {
  if (typeof input === 'boolean') return isNull(mention.expression, input)
  planning.report(wrongType('Boolean'), path)
  return nothing
}

function planComparison(by: Comparison, { planning, mention, folded, ...placed }: Asked): Predicate {
  const operand = operandOf(planning, mention, placed)
  if (operand === undefined) return nothing
  return compare({ of: mention.expression, by, operand, type: mention.type, folded })
}

function planMembership({ planning, mention, folded, input, path }: Asked): Predicate {
  const listed: readonly unknown[] = Array.isArray(input) ? input : [input]
  const operands = listed
    .map((each, index) => operandOf(planning, mention, { input: each, path: [...path, index] }))
    .filter((each): each is Json => each !== undefined)
  if (operands.length === 0) return nothing
  return member({ of: mention.expression, operands, type: mention.type, folded })
}

function planMatch(at: MatchNode<never>['at'], { planning, mention, folded, ...placed }: Asked): Predicate {
  const text = operandOf(planning, mention, placed)
  if (text === undefined) return nothing
  if (typeof text === 'string') return match({ of: mention.expression, text, at, folded })
  planning.report(forbiddenCharacter(), placed.path)
  return nothing
}
