import { forbiddenCharacter, type OperatorFamily, wrongType } from '../../define/index.ts'
import { all } from '../plan/all.ts'
import { always } from '../plan/always.ts'
import { type Comparison, compare } from '../plan/compare.ts'
import { isNull } from '../plan/is-null.ts'
import { type MatchNode, match } from '../plan/match.ts'
import { member } from '../plan/member.ts'
import { listed, OpenValue } from '../plan/open-value.ts'
import { negate, type Predicate } from '../plan/row.ts'
import { keyUnknown, nullRefused } from '../refusals.ts'
import { planInterval } from './interval.ts'
import { type Mention, own } from './mentions.ts'
import { operandOf, type Placed, readOpen } from './operands.ts'
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
  const { expression: of, type } = mention
  if (input instanceof OpenValue) return member({ of, operands: readOpenList(mention, input), type, folded })
  const inputs: readonly unknown[] = Array.isArray(input) ? input : [input]
  const operands = inputs
    .map((each, index) => operandOf(planning, mention, { input: each, path: [...path, index] }))
    .filter(each => each !== undefined)
  if (operands.length === 0) return nothing
  return member({ of, operands: listed(operands), type, folded })
}

/** A whole list that each request brings; where it is empty the request has another shape. */
const readOpenList = (mention: Mention, input: OpenValue): OpenValue =>
  new OpenValue(filling => {
    const given = input.fill(filling)
    const items: readonly unknown[] = Array.isArray(given) ? given : [given]
    const operands = items.map(item => readOpen(mention, new OpenValue(() => item)).fill(filling))
    return operands.length === 0 || operands.includes(undefined) ? undefined : operands
  })

function planMatch(at: MatchNode<never>['at'], { planning, mention, folded, ...placed }: Asked): Predicate {
  const text = operandOf(planning, mention, placed)
  if (text === undefined) return nothing
  if (typeof text === 'string' || text instanceof OpenValue)
    return match({ of: mention.expression, text, at, folded })
  planning.report(forbiddenCharacter(), placed.path)
  return nothing
}
