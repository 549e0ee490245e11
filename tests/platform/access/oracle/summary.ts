import type { OperatorFamily } from '../../../../api/define/index.ts'
import { compareValues, type Value } from '../../planner/oracle.ts'
import { type Aggregated, type Measure, measures } from '../generate/asked.ts'
import type { Row } from './rows.ts'
import { familyOf, modelOf, valueOf, type World } from './world.ts'

/** A value and how it compares. */
export interface Measured {
  readonly value: Value
  readonly family: OperatorFamily
}

/** What a field's values come to in some rows, as the asker sees them: what may not be seen is left out like what is missing. */
export function measured(
  world: World,
  entity: string,
  [by, field]: readonly [Measure, string],
  rows: readonly Row[],
): Measured {
  const family = familyOf(modelOf(world, entity), field)
  const values = rows.map(row => valueOf(world, entity, field, row)).filter(value => value !== null)
  if (by === 'countDistinct') return { value: new Set(values).size, family: 'int' }
  if (by === 'min' || by === 'max') {
    const sorted = values.toSorted((left, right) => compareValues(family, left, right))
    return { value: (by === 'min' ? sorted[0] : sorted.at(-1)) ?? null, family }
  }
  const sum = values.length === 0 ? null : exactSum(values.map(String))
  if (by === 'sum') return { value: sum, family: 'decimal' }
  const average = sum === null ? null : Number(sum) / values.length
  return family === 'decimal'
    ? { value: average === null ? null : String(average), family }
    : { value: average, family: 'float' }
}

/** Without ever being rounded. */
function exactSum(decimals: readonly string[]): string {
  const places = Math.max(...decimals.map(each => each.split('.')[1]?.length ?? 0))
  const scaled = decimals.map(each => {
    const [whole = '', fraction = ''] = each.split('.')
    return BigInt(whole + fraction.padEnd(places, '0'))
  })
  const sum = scaled.reduce((left, right) => left + right, 0n)
  const digits = String(sum < 0n ? -sum : sum).padStart(places + 1, '0')
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
  return sum < 0n ? `-${text}` : text
}

/** An aggregate as it is answered; `kept` is told of each field, whose cells may be kept back. */
export function aggregateOf(
  world: World,
  entity: string,
  { rows, asked }: { readonly rows: readonly Row[]; readonly asked: Aggregated },
  kept: (field: string) => void,
): unknown {
  const fields = measures.flatMap(by => {
    for (const field of asked[by]) kept(field)
    const made = asked[by].map(field => [field, measured(world, entity, [by, field], rows).value])
    return made.length > 0 ? [[by, Object.fromEntries(made)]] : []
  })
  return { count: rows.length, ...Object.fromEntries(fields) }
}

/** The same of no rows at all. */
export const emptyAggregate = (asked: Aggregated): unknown => ({
  count: 0,
  ...Object.fromEntries(
    measures.flatMap(by => {
      const none = by === 'countDistinct' ? 0 : null
      return asked[by].length > 0 ? [[by, Object.fromEntries(asked[by].map(field => [field, none]))]] : []
    }),
  ),
})

/** An answer with its averages as far as two ways of reckoning agree. */
export function rounded(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(rounded)
  if (typeof data !== 'object' || data === null) return data
  const near = (value: unknown) => (value === null ? null : Number(Number(value).toPrecision(9)))
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      key === 'avg' && typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([field, each]) => [field, near(each)]))
        : rounded(value),
    ]),
  )
}
