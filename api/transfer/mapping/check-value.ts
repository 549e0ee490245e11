import { testOperators } from '../../conditions/index.ts'
import { isDay } from '../../define/index.ts'
import { meant } from '../../model/index.ts'
import { sources, steps } from './mapping.ts'
import { isObject, type Path, type Plain, type Report } from './report.ts'

/** Where a value stands: which sources make sense there, and who checks what a look-up names. */
export interface Scope {
  readonly report: Report
  readonly allowed: readonly string[]
  readonly checkSource?: (source: Plain, path: Path) => void
}

/** The form of one value: one source, known steps, each of the right type. */
export function checkValue(value: unknown, path: Path, scope: Scope): void {
  const { report } = scope
  if (!isObject(value)) return report.add(path, 'must be an object such as { "column": "name" }')
  const known = [...sources, 'by', ...steps]
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) report.add([...path, key], `there is no such key${meant(key, known)}`)
  }
  const given = sources.filter(source => value[source] !== undefined)
  if (given.length !== 1) return report.add(path, `must have exactly one of ${sources.join(', ')}`)
  const [source = ''] = given
  if (!scope.allowed.includes(source))
    return report.add([...path, source], `cannot be used here; possible are ${scope.allowed.join(', ')}`)
  if (source !== 'value' && typeof value[source] !== 'string') report.add([...path, source], 'must be a text')
  scope.checkSource?.(value, path)
  checkSteps(value, path, scope)
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''

const stepForms: Readonly<
  Record<string, { readonly fits: (value: unknown) => boolean; readonly must: string }>
> = {
  before: { fits: isText, must: 'must be a text that is not empty' },
  after: { fits: isText, must: 'must be a text that is not empty' },
  map: {
    fits: value => isObject(value) && Object.keys(value).length > 0,
    must: 'must be an object of texts and their values',
  },
  daysSince: { fits: value => typeof value === 'string' && isDay(value), must: 'must be a date, YYYY-MM-DD' },
  plusDays: {
    fits: value => Number.isInteger(value) || isObject(value),
    must: 'must be a whole number or a value',
  },
  minusDays: {
    fits: value => Number.isInteger(value) || isObject(value),
    must: 'must be a whole number or a value',
  },
}

function checkSteps(value: Plain, path: Path, scope: Scope): void {
  const { report } = scope
  for (const [step, { fits, must }] of Object.entries(stepForms)) {
    if (value[step] !== undefined && !fits(value[step])) report.add([...path, step], must)
  }
  if (value['otherwise'] !== undefined && value['map'] === undefined)
    report.add([...path, 'otherwise'], 'needs "map"')
  for (const step of ['plusDays', 'minusDays']) {
    if (isObject(value[step]))
      checkValue(value[step], [...path, step], { report, allowed: ['value', 'column', 'template'] })
  }
  if (value['when'] !== undefined) checkCondition(value['when'], [...path, 'when'], report)
}

/** A condition over columns: known operators, text operands. Whether the columns exist shows when a file is opened. */
export function checkCondition(condition: unknown, path: Path, report: Report): void {
  if (!isObject(condition))
    return report.add(path, 'must be a condition such as { "column": { "equals": "1" } }')
  for (const [key, part] of Object.entries(condition)) {
    if (key === 'NOT') checkCondition(part, [...path, key], report)
    else if (key === 'AND' || key === 'OR') checkConditions(part, [...path, key], report)
    else checkTest(part, [...path, key], report)
  }
}

function checkConditions(list: unknown, path: Path, report: Report): void {
  if (!Array.isArray(list)) return report.add(path, 'must be a list of conditions')
  for (const [index, each] of list.entries()) checkCondition(each, [...path, index], report)
}

function checkTest(test: unknown, path: Path, report: Report): void {
  if (!isObject(test)) return report.add(path, 'must be a test such as { "equals": "1" }')
  for (const [operator, operand] of Object.entries(test)) {
    if (!testOperators.some(each => each === operator))
      report.add([...path, operator], `there is no such operator${meant(operator, testOperators)}`)
    else if (!operandFits(operator, operand))
      report.add([...path, operator], 'must be text as the cells are (isNull: true or false)')
  }
}

function operandFits(operator: string, operand: unknown): boolean {
  if (operator === 'isNull') return typeof operand === 'boolean'
  if (['in', 'notIn', 'startsWithAny'].includes(operator))
    return Array.isArray(operand) && operand.every(each => typeof each === 'string')
  return typeof operand === 'string'
}
