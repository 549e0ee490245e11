import type { Action, RowCondition } from '#define'
import type { EntityModel, Model, RuleModel } from '../../../../api/model/index.ts'
import type { Row, Rows, Stock } from './rows.ts'

interface World extends Stock {
  readonly model: Model
  readonly attributes: Readonly<Record<string, string>>
}

/** What an asker may see and do, worked out from the rules themselves, row by row; no part of the compiler is used. */
export interface View {
  readonly seesRow: (entity: string, row: Row) => boolean
  readonly seesField: (entity: string, field: string, row: Row) => boolean
  readonly mayDo: (action: Action, entity: string, row: Row) => boolean
  readonly mayWrite: (action: 'create' | 'update', entity: string, field: string, row: Row) => boolean
}

type Judge = (row: Row) => boolean

export function viewOf(world: World, roles: readonly string[]): View {
  const held = roles.flatMap(name => world.model.roles[name] ?? [])
  const known = new Map<string, Judge>()
  const byId = indexed(world.rows)
  const met = new Map<RuleModel, Map<Row, boolean>>()
  const meetsRule = (rule: RuleModel, entity: string, row: Row): boolean => {
    const of = met.get(rule) ?? new Map<Row, boolean>()
    met.set(rule, of)
    const is = of.get(row) ?? meets({ world, byId }, entity, rule.where, row)
    of.set(row, is)
    return is
  }
  const judgeOf = (action: Action, entity: string, field?: string): Judge => {
    const key = `${action} ${entity} ${field ?? ''}`
    const found = known.get(key)
    if (found) return found
    const chains = held.map(({ rules }) =>
      rules.filter(rule => speaksOf(world.model, rule, { action, entity, field })),
    )
    const judge: Judge = row =>
      chains.some(rules =>
        rules.reduce((is, rule) => {
          const lacks = asksForMissing(rule.where, world.attributes)
          if (rule.effect === 'can') return is || (!lacks && meetsRule(rule, entity, row))
          return is && !(lacks || meetsRule(rule, entity, row))
        }, false),
      )
    known.set(key, judge)
    return judge
  }
  return {
    seesRow: (entity, row) => judgeOf('read', entity)(row),
    seesField: (entity, field, row) =>
      judgeOf('read', entity, rightOf(world.model.entities[entity], field))(row),
    mayDo: (action, entity, row) => judgeOf(action, entity)(row),
    mayWrite: (action, entity, field, row) =>
      world.model.entities[entity]?.fields[field]?.assigned === undefined &&
      judgeOf(action, entity, rightOf(world.model.entities[entity], field))(row),
  }
}

type ById = ReadonlyMap<string, Row>

const indexed = (rows: Rows): Readonly<Record<string, ById>> =>
  Object.fromEntries(
    Object.entries(rows).map(([name, all]) => [name, new Map(all.map(row => [row.id, row]))]),
  )

interface Question {
  readonly action: Action
  readonly entity: string
  readonly field: string | undefined
}

/** A `cannot` of some fields leaves the row, any other takes it with all its fields. */
function speaksOf(model: Model, rule: RuleModel, { action, entity, field }: Question): boolean {
  if (!rule.entities.includes(entity) || !rule.actions.includes(action)) return false
  const isWhole = !rule.fields && !rule.except
  return field === undefined
    ? rule.effect === 'can' || isWhole
    : covers(rule, namesOf(model.entities[entity], field))
}

/** What every record has goes with the row; a reference's id is the reference. */
function rightOf(entity: EntityModel | undefined, field: string): string | undefined {
  if (!entity || entity.fields[field] || entity.derived[field] || entity.relations[field]) return field
  return Object.values(entity.relations).find(each => each.type === 'one' && each.idField === field)?.name
}

/** A precision is the date, a code's name the code. */
function namesOf(entity: EntityModel | undefined, field: string): readonly string[] {
  const leader = field.replace(/(Precision|Display)$/, '')
  return leader !== field && entity?.fields[leader] ? [field, leader] : [field]
}

function covers({ fields, except }: RuleModel, names: readonly string[]): boolean {
  if (fields) return names.some(name => fields.includes(name))
  return !names.some(name => except?.includes(name))
}

function asksForMissing(where: unknown, attributes: World['attributes']): boolean {
  if (typeof where !== 'object' || where === null) return false
  return Object.entries(where).some(([key, part]) =>
    key === 'me' && typeof part === 'string' ? !(part in attributes) : asksForMissing(part, attributes),
  )
}

interface Meeting {
  readonly world: World
  readonly byId: Readonly<Record<string, ById>>
}

function meets(at: Meeting, entity: string, where: RowCondition | undefined, row: Row): boolean {
  return Object.entries(where ?? {}).every(([key, part]) => {
    if (key === 'AND') return (part as RowCondition[]).every(each => meets(at, entity, each, row))
    if (key === 'OR') return (part as RowCondition[]).some(each => meets(at, entity, each, row))
    if (key === 'NOT') return !meets(at, entity, part as RowCondition, row)
    const steps = key.split('.')
    if (typeof part === 'object' && part !== null && 'some' in part)
      return someMeets(at, entity, steps, part.some as RowCondition, row)
    return passes(part as Record<string, unknown>, valueAt(at, entity, steps, row), at.world.attributes)
  })
}

/** A living row in the list at the end of a path of to-ones. */
function someMeets(
  at: Meeting,
  entity: string,
  steps: readonly string[],
  where: RowCondition,
  row: Row,
): boolean {
  const [step = '', ...rest] = steps
  const relation = at.world.model.entities[entity]?.relations[step]
  if (!relation) return false
  const { target } = relation
  if (rest.length > 0) {
    const next = at.byId[target]?.get(String(row[`${step}Id`]))
    return next !== undefined && someMeets(at, target, rest, where, next)
  }
  const all = at.world.rows[target] ?? []
  const children =
    relation.type === 'many'
      ? all.filter(each => each[`${relation.inverseOf}Id`] === row.id)
      : all.filter(each => relation.type === 'manyToMany' && isLinked(at.world, relation, row.id, each.id))
  return children.some(child => (child['deletedAt'] ?? null) === null && meets(at, target, where, child))
}

/** Whether a join table has the pair, seen from the side the relation belongs to. */
export const isLinked = (
  { links }: Pick<Stock, 'links'>,
  {
    joinTable,
    ownColumn,
    targetColumn,
  }: { readonly joinTable: string; readonly ownColumn: string; readonly targetColumn: string },
  own: string,
  target: string,
): boolean => (links[joinTable] ?? []).some(each => each[ownColumn] === own && each[targetColumn] === target)

function valueAt(at: Meeting, entity: string, [step = '', ...rest]: readonly string[], row: Row): unknown {
  if (rest.length === 0) return row[step] ?? null
  const target = at.world.model.entities[entity]?.relations[step]?.target ?? ''
  const next = at.byId[target]?.get(String(row[`${step}Id`]))
  return next ? valueAt(at, target, rest, next) : null
}

const operand = (given: unknown, attributes: World['attributes']): unknown =>
  typeof given === 'object' && given !== null && 'me' in given ? attributes[String(given.me)] : given

const compared = (value: unknown, bound: unknown): number => {
  const [left, right] = [value as number, bound as number] // texts compare as well
  return left === right ? 0 : left < right ? -1 : 1
}

function passes(test: Record<string, unknown>, value: unknown, attributes: World['attributes']): boolean {
  return Object.entries(test).every(([name, given]) => {
    if (name === 'isNull') return (value === null) === given
    if (name === 'notIn') return value === null || !(given as unknown[]).includes(value)
    if (value === null) return false
    if (name === 'equals') return value === operand(given, attributes)
    if (name === 'in') return (given as unknown[]).includes(value)
    if (name === 'gte') return compared(value, given) >= 0
    if (name === 'gt') return compared(value, given) > 0
    if (name === 'lte') return compared(value, given) <= 0
    if (name === 'lt') return compared(value, given) < 0
    const starts = name === 'startsWith' ? [given] : (given as unknown[])
    return starts.some(start => String(value).startsWith(String(start)))
  })
}
