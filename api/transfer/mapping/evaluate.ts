import { type Condition, fieldsOf, holds } from '../../conditions/index.ts'
import { dateImpossible, type Issue, isDay, type Json } from '../../define/index.ts'
import { notDays, notInMap } from '../import/messages.ts'
import type { Cells } from '../import/row.ts'
import { type Mapping, placeholders, type Value } from './mapping.ts'

/** What a value turned out to be for one row. References and look-ups are settled by the importer. */
export type Part =
  | { readonly is: 'absent' }
  | { readonly is: 'value'; readonly value: Json }
  | { readonly is: 'record'; readonly as: string }
  | { readonly is: 'lookup'; readonly entity: string; readonly key: Readonly<Record<string, Json>> }
  | { readonly is: 'wrong'; readonly issue: Issue }

const of = (value: Json): Part => ({ is: 'value', value })
const wrong = (issue: Issue): Part => ({ is: 'wrong', issue })

/** The row's cells and the columns the mapping makes of them. */
export function withMadeColumns({ columns }: Mapping, file: Cells, row: number): Cells {
  const cells: Record<string, string | null> = { ...file }
  for (const [name, value] of Object.entries(columns)) {
    const part = evaluate(value, cells, row)
    cells[name] = part.is === 'value' && part.value !== null ? String(part.value) : null
  }
  return cells
}

/** One value for one row. */
export function evaluate(value: Value, cells: Cells, row: number): Part {
  if (value.when && !holds(value.when, cells)) return { is: 'absent' }
  if (value.record !== undefined) return { is: 'record', as: value.record }
  if (value.lookup !== undefined)
    return lookup(value.lookup, value.by ?? {}, part => evaluate(part, cells, row))
  const found = source(value, cells, row)
  return found === null ? of(null) : stepped(value, found, part => evaluate(part, cells, row))
}

function source({ value, column, template }: Value, cells: Cells, row: number): Json {
  if (column !== undefined) return cells[column] ?? null
  if (template === undefined) return value ?? null
  const named = placeholders(template)
  if (named.some(name => name !== 'row' && (cells[name] ?? null) === null)) return null
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) =>
    name === 'row' ? String(row) : (cells[name] ?? ''),
  )
}

function lookup(entity: string, by: Readonly<Record<string, Value>>, inner: (value: Value) => Part): Part {
  const parts = Object.entries(by).map(([field, value]) => ({ field, part: inner(value) }))
  const broken = parts.find(({ part }) => part.is === 'wrong')
  if (broken) return broken.part
  const key = parts.map(({ field, part }) => [field, part.is === 'value' ? part.value : null] as const)
  if (key.some(([, value]) => value === null)) return of(null)
  return { is: 'lookup', entity, key: Object.fromEntries(key) }
}

type Inner = (value: Value) => Part
type Step = (value: Value, input: Json, inner: Inner) => Part

/** In the order the language promises; each passes on what it is not asked to change. */
const pipeline: readonly Step[] = [
  ({ before }, input) => of(before === undefined ? input : cut(String(input), before).head),
  ({ after }, input) => of(after === undefined ? input : cut(String(input), after).tail),
  ({ map, otherwise }, input) => {
    if (!map) return of(input)
    const found = Object.hasOwn(map, String(input)) ? map[String(input)] : otherwise
    return found === undefined ? wrong(notInMap()) : of(found)
  },
  ({ daysSince }, input) => (daysSince === undefined ? of(input) : moved(daysSince, input)),
  ({ plusDays }, input, inner) =>
    plusDays === undefined ? of(input) : movedBy(input, plusDays, { inner, sign: 1 }),
  ({ minusDays }, input, inner) =>
    minusDays === undefined ? of(input) : movedBy(input, minusDays, { inner, sign: -1 }),
]

function stepped(value: Value, input: Json, inner: Inner): Part {
  let part: Part = of(input)
  for (const step of pipeline) {
    if (part.is !== 'value' || part.value === null) return part
    part = step(value, part.value, inner)
  }
  return part
}

function cut(text: string, separator: string): { head: string | null; tail: string | null } {
  const at = text.indexOf(separator)
  return at < 0
    ? { head: null, tail: null }
    : { head: text.slice(0, at).trim() || null, tail: text.slice(at + separator.length).trim() || null }
}

function movedBy(date: Json, days: number | Value, { inner, sign }: { inner: Inner; sign: 1 | -1 }): Part {
  const amount = typeof days === 'number' ? of(days) : inner(days)
  if (amount.is !== 'value') return amount
  return amount.value === null ? of(null) : moved(String(date), amount.value, sign)
}

const dayLength = 86_400_000

function moved(date: string, days: Json, sign: 1 | -1 = 1): Part {
  const count = wholeDays(days)
  if (count === undefined) return wrong(notDays())
  if (!isDay(date)) return wrong(dateImpossible())
  const moment = new Date(Date.parse(date) + sign * count * dayLength)
  const day = Number.isNaN(moment.getTime()) ? '' : moment.toISOString().slice(0, 10)
  return isDay(day) ? of(day) : wrong(dateImpossible())
}

/** Decimals are cut off, not rounded: a day that has begun has not passed. */
function wholeDays(days: Json): number | undefined {
  if (typeof days !== 'number' && !(typeof days === 'string' && /^[+-]?\d{1,9}([.,]\d*)?$/.test(days)))
    return undefined
  return Math.trunc(Number(String(days).replace(',', '.')))
}

/** Every column of the file a value reads, the one that leads first. */
export function columnsOf(value: Value, made: Mapping['columns']): readonly string[] {
  const own = [
    ...(value.column === undefined ? [] : [value.column]),
    ...placeholders(value.template ?? '').filter(name => name !== 'row'),
  ]
  const inner = [...Object.values(value.by ?? {}), value.plusDays, value.minusDays].flatMap(each =>
    typeof each === 'object' ? columnsOf(each, made) : [],
  )
  const conditions = value.when ? conditionColumns(value.when, made) : []
  return [...new Set([...own.flatMap(name => origin(name, made)), ...inner, ...conditions])]
}

const origin = (name: string, made: Mapping['columns']): readonly string[] => {
  const { [name]: value, ...others } = made
  return value ? columnsOf(value, others) : [name]
}

export const conditionColumns = (condition: Condition, made: Mapping['columns']): readonly string[] =>
  fieldsOf(condition).flatMap(name => origin(name, made))
