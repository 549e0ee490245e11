import { now, today } from '../../planner/kit.ts'
import { compareValues, cutTo, type Filter, filterHolds, type Value } from '../../planner/oracle.ts'
import type { Grouped, Measure, Where } from '../generate/asked.ts'
import { holds } from './filter.ts'
import type { Row } from './rows.ts'
import { aggregateOf, type Measured, measured } from './summary.ts'
import { familyOf, modelOf, relationOf, rowsOf, targetOf, valueOf, type World } from './world.ts'

type Deny = (entity: string, field: string) => void

interface Group {
  readonly values: readonly Value[]
  readonly rows: readonly Row[]
}

/** Visible records in groups, worked out row by row. */
export function groupsOf(world: World, asked: Grouped, deny: Deny): unknown {
  const { entity, by, where, having, first = 50 } = asked
  const groups = new Map<string, Group>()
  for (const row of rowsOf(world, entity).filter(each => holds(world, entity, where, each))) {
    const values = by.map(key => valueAt(world, entity, key, row))
    const name = JSON.stringify(values)
    groups.set(name, { values, rows: [...(groups.get(name)?.rows ?? []), row] })
  }
  const compare = comparing(world, asked)
  return [...groups.values()]
    .filter(group => havingHolds(world, entity, having, group))
    .sort(compare)
    .slice(0, first)
    .map(group => shown(world, asked, group, deny))
}

const only = (key: Where): readonly [string, unknown] => Object.entries(key)[0] ?? ['', undefined]

function valueAt(world: World, entity: string, key: Where, row: Row): Value {
  const [name, way] = only(key)
  if (typeof way === 'object') {
    const target = targetOf(world, entity, name, row)
    return target && valueAt(world, relationOf(world, entity, name).target, way as Where, target)
  }
  const value = valueOf(world, entity, name, row)
  return value === null || way === true ? value : cutTo(String(value), String(way))
}

function shown(world: World, asked: Grouped, { values, rows }: Group, deny: Deny): unknown {
  const { entity, by, aggregate, isKeyShown } = asked
  const told = new Set<string>()
  /** The same cells count once: a field of the rows, or of what they refer to in one way. */
  const unseen = (of: string, field: string, among: readonly Row[], through = '') => {
    const place = `${through} ${field}`
    if (told.has(place)) return
    told.add(place)
    for (const row of among) if (!world.view.seesField(of, field, row)) deny(of, field)
  }
  const key: Record<string, unknown> = {}
  for (const [index, each] of by.entries()) {
    if (!isKeyShown) break
    const [name, way] = only(each)
    unseen(entity, name, rows)
    if (typeof way !== 'object') key[name] = values[index] ?? null
    else {
      const { target } = relationOf(world, entity, name)
      const [inner] = only(way as Where)
      key[name] = { ...(key[name] as object | undefined), [inner]: values[index] ?? null }
      unseen(
        target,
        inner,
        rows.flatMap(row => targetOf(world, entity, name, row) ?? []),
        name,
      )
    }
  }
  const summed = aggregateOf(world, entity, { rows, asked: aggregate }, field => unseen(entity, field, rows))
  return { ...(isKeyShown && { key }), count: rows.length, aggregate: summed }
}

const clock = { today, now: now.toISOString() }

function havingHolds(world: World, entity: string, having: Where, group: Group): boolean {
  return Object.entries(having).every(([key, part]) => {
    const inner = part as Where
    if (key === 'AND') return (part as Where[]).every(each => havingHolds(world, entity, each, group))
    if (key === 'OR') return (part as Where[]).some(each => havingHolds(world, entity, each, group))
    if (key === 'NOT') return !havingHolds(world, entity, inner, group)
    if (key === 'count') return filterHolds(inner, group.rows.length, { family: 'int', clock })
    return Object.entries(inner).every(([field, filter]) => {
      const { value, family } = measured(world, entity, [key as Measure, field], group.rows)
      return filterHolds(filter as Filter, value, { family, clock })
    })
  })
}

type Compare = (left: Group, right: Group) => number

/** The order asked for, then by the keys. */
function comparing(world: World, { entity, by, orderBy }: Grouped): Compare {
  const keyed = (index: number, direction: string): Compare => {
    const of = (group: Group) => ranked(world, entity, by[index] as Where, group.values[index] ?? null)
    return (left, right) => directed(of(left), of(right), direction)
  }
  const asked = orderBy.map((key): Compare => {
    const [name, part] = only(key)
    if (name === 'key') {
      const path = pathOf(part as Where)
      const index = by.findIndex(each => pathOf(each).names.join('.') === path.names.join('.'))
      return keyed(index, path.way)
    }
    const [field, way] = name === 'count' ? ['', part] : only(part as Where)
    const of = ({ rows }: Group): Measured =>
      name === 'count'
        ? { value: rows.length, family: 'int' }
        : measured(world, entity, [name as Measure, field], rows)
    return (left, right) => directed(of(left), of(right), String(way))
  })
  const all = [...asked, ...by.map((_key, index) => keyed(index, 'ASC'))]
  return (left, right) => all.map(each => each(left, right)).find(order => order !== 0) ?? 0
}

/** The names a key goes through, and what stands at its end. */
function pathOf(key: Where): { readonly names: readonly string[]; readonly way: string } {
  const [name, way] = only(key)
  if (typeof way !== 'object') return { names: [name], way: String(way) }
  const inner = pathOf(way as Where)
  return { names: [name, ...inner.names], way: inner.way }
}

/** A key's value as it sorts: a choice by its place, what is cut as a date. */
function ranked(world: World, entity: string, key: Where, value: Value): Measured {
  const [name, way] = only(key)
  if (typeof way === 'object')
    return ranked(world, relationOf(world, entity, name).target, way as Where, value)
  if (way !== true) return { value, family: 'date' }
  const choices = modelOf(world, entity).fields[name]?.enum
  const names = choices === undefined ? undefined : world.model.enums[choices]?.values.map(each => each.value)
  if (names) return { value: value === null ? null : names.indexOf(String(value)), family: 'int' }
  return { value, family: familyOf(modelOf(world, entity), name) }
}

function directed(left: Measured, right: Measured, direction: string): number {
  const nullsFirst = direction.endsWith('NULLS_FIRST') || direction === 'DESC'
  if (left.value === right.value) return 0
  if (left.value === null || right.value === null) return (left.value === null) === nullsFirst ? -1 : 1
  const order = compareValues(left.family, left.value, right.value)
  return direction.startsWith('DESC') ? -order : order
}
