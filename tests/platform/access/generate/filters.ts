import fc from 'fast-check'
import type { OperatorFamily } from '../../../../api/define/index.ts'
import type { Filter, Value } from '../../planner/oracle.ts'

type Making = fc.Arbitrary<Filter>

const units = ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR']
const unit = fc.constantFrom(...units)
const intervals: Making = fc.oneof(
  unit.map(one => ({ within: { this: one } })),
  fc.tuple(unit, fc.constantFrom(1, 60)).map(([one, last]) => ({ within: { last, unit: one } })),
  unit.map(one => ({ within: { next: 1, unit: one } })),
)

const always: Making = fc.boolean().map(isNull => ({ isNull }))

const named = (names: readonly string[], operand: fc.Arbitrary<unknown>): Making =>
  fc.tuple(fc.constantFrom(...names), operand).map(([name, value]) => ({ [name]: value }))

const membership = (operand: fc.Arbitrary<Value>): Making =>
  fc.oneof(
    { weight: 2, arbitrary: named(['equals'], operand) },
    { weight: 1, arbitrary: named(['in', 'notIn'], fc.array(operand, { maxLength: 3 })) },
    { weight: 1, arbitrary: fc.constant({ equals: null }) },
  )

const ranges = (operand: fc.Arbitrary<Value>): Making => named(['lt', 'lte', 'gt', 'gte'], operand)

/** Patterns, case, other alphabets, and beginnings of what is there. */
const pieces = (samples: readonly Value[]): readonly string[] => [
  ...['%', '_', '\\', 'a', 'E', 'Ә'],
  ...samples.slice(0, 4).map(value => String(value).slice(0, 2)),
]

function ofText(operand: fc.Arbitrary<Value>, samples: readonly Value[]): Making {
  const matching = named(['contains', 'startsWith', 'endsWith'], fc.constantFrom(...pieces(samples)))
  const any = fc.oneof(membership(operand), ranges(operand), matching)
  const mode = fc.constantFrom({}, {}, { mode: 'insensitive' }, { mode: 'default' })
  return fc.tuple(any, mode).map(([filter, how]) => ({ ...filter, ...how }))
}

function plain(family: OperatorFamily, samples: readonly Value[]): Making {
  if (family === 'json' || samples.length === 0) return always
  const operand = fc.constantFrom(...samples)
  if (family === 'boolean') return named(['equals'], operand)
  if (family === 'id' || family === 'enum') return membership(operand)
  if (family === 'string') return ofText(operand, samples)
  const usual = [membership(operand), ranges(operand)]
  return family === 'date' || family === 'datetime' ? fc.oneof(...usual, intervals) : fc.oneof(...usual)
}

/** Filters of a family with operands found in the data: every operator, every way of null, and their negations. */
export function filterOf(family: OperatorFamily, samples: readonly Value[]): Making {
  const positive = fc.oneof(
    { weight: 5, arbitrary: plain(family, samples) },
    { weight: 1, arbitrary: always },
  )
  return fc.oneof(
    { weight: 5, arbitrary: positive },
    { weight: 1, arbitrary: positive.map(not => ({ not })) },
  )
}
