import type { OperatorFamily } from '../../../api/define/index.ts'
import type { EntityModel, Model, RelationModel } from '../../../api/model/index.ts'
import { now, today } from '../planner/kit.ts'
import { compareValues, type Filter, filterHolds, type Value } from '../planner/oracle.ts'
import type { Query, Where } from './queries.ts'
import type { Row, Rows, View } from './view.ts'

interface World {
  readonly model: Model
  readonly rows: Rows
  readonly links: readonly { readonly book: string; readonly subject: string }[]
  readonly view: View
  /** Entities of which nothing may ever be read: relations to them are kept back whole. */
  readonly isClosed: (entity: string) => boolean
}

const clock = { today, now: now.toISOString() }

/** A query run in plain JavaScript over what the asker sees. */
export function answerOf(world: World, query: Query) {
  const denied = new Map<string, number>()
  const data = connection(world, query.entity, live(world, query.entity), query, (entity, field) => {
    denied.set(`${entity}.${field}`, (denied.get(`${entity}.${field}`) ?? 0) + 1)
  })
  return { data, redacted: Object.fromEntries([...denied].sort()) }
}

type Deny = (entity: string, field: string) => void
type Listed = Omit<Query, 'entity' | 'ones' | 'lists'> & Partial<Pick<Query, 'ones' | 'lists'>>

function connection(world: World, entity: string, rows: readonly Row[], query: Listed, deny: Deny): unknown {
  const kept = rows.filter(row => holds(world, entity, query.where, row))
  const sorted = [...kept].sort((left, right) => compareRows(world, entity, query.orderBy, left, right))
  const page = sorted.slice(0, query.first)
  return { nodes: page.map(row => node(world, entity, row, query, deny)), totalCount: kept.length }
}

function node(world: World, entity: string, row: Row, query: Listed, deny: Deny): unknown {
  const cell = <Made>(field: string, made: () => Made, otherwise: unknown): unknown => {
    const relation = modelOf(world, entity).relations[field]
    const isClosed = relation !== undefined && world.isClosed(relation.target)
    if (!isClosed && world.view.seesField(entity, field, row)) return made()
    deny(entity, field)
    return otherwise
  }
  return {
    id: row.id,
    ...Object.fromEntries(query.fields.map(field => [field, cell(field, () => row[field] ?? null, null)])),
    ...Object.fromEntries(
      Object.entries(query.ones ?? {}).map(([name, fields]) => [
        name,
        cell(
          name,
          () => {
            const target = targetOf(world, entity, name, row)
            return (
              target &&
              node(
                world,
                relationOf(world, entity, name).target,
                target,
                { ...query, fields, ones: {}, lists: {} },
                deny,
              )
            )
          },
          null,
        ),
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(query.lists ?? {}).map(([name, list]) => [
        name,
        cell(
          name,
          () =>
            connection(
              world,
              relationOf(world, entity, name).target,
              childrenOf(world, entity, name, row),
              list,
              deny,
            ),
          {
            nodes: [],
            totalCount: 0,
          },
        ),
      ]),
    ),
  }
}

const modelOf = ({ model }: World, entity: string): EntityModel => model.entities[entity] as EntityModel // tests name entities that exist
const relationOf = (world: World, entity: string, name: string): RelationModel =>
  modelOf(world, entity).relations[name] as RelationModel // and relations

const live = ({ rows, view }: World, entity: string): readonly Row[] =>
  (rows[entity] ?? []).filter(row => (row['deletedAt'] ?? null) === null && view.seesRow(entity, row))

function targetOf(world: World, entity: string, name: string, row: Row): Row | null {
  if (!world.view.seesField(entity, name, row)) return null
  const { target } = relationOf(world, entity, name)
  return live(world, target).find(each => each.id === row[`${name}Id`]) ?? null
}

function childrenOf(world: World, entity: string, name: string, row: Row): readonly Row[] {
  if (!world.view.seesField(entity, name, row)) return []
  const relation = relationOf(world, entity, name)
  const visible = live(world, relation.target)
  if (relation.type === 'many')
    return visible.filter(
      each =>
        world.view.seesField(relation.target, relation.inverseOf, each) &&
        each[`${relation.inverseOf}Id`] === row.id,
    )
  if (entity === 'Book')
    return visible.filter(each =>
      world.links.some(({ book, subject }) => book === row.id && subject === each.id),
    )
  return visible.filter(
    each =>
      world.view.seesField('Book', 'subjects', each) &&
      world.links.some(({ book, subject }) => book === each.id && subject === row.id),
  )
}

function familyOf(entity: EntityModel, field: string): OperatorFamily {
  return entity.fields[field]?.operators ?? entity.derived[field]?.operators ?? 'id'
}

const valueOf = ({ view }: World, entity: string, field: string, row: Row): Value =>
  (view.seesField(entity, field, row) ? (row[field] ?? null) : null) as Value // printed scalars

function holds(world: World, entity: string, where: Where, row: Row): boolean {
  return Object.entries(where).every(([key, part]) => {
    if (key === 'AND') return (part as Where[]).every(each => holds(world, entity, each, row))
    if (key === 'OR') return (part as Where[]).some(each => holds(world, entity, each, row))
    if (key === 'NOT') return !holds(world, entity, part as Where, row)
    const relation = modelOf(world, entity).relations[key]
    if (!relation)
      return filterHolds(part as Filter, valueOf(world, entity, key, row), {
        family: familyOf(modelOf(world, entity), key),
        clock,
      })
    if (relation.type === 'one') {
      const target = targetOf(world, entity, key, row)
      return target !== null && holds(world, relation.target, part as Where, target)
    }
    const children = childrenOf(world, entity, key, row)
    const test = (each: Where) => (child: Row) => holds(world, relation.target, each, child)
    return Object.entries(part as Where).every(([name, inner]) => {
      if (name === 'count') return filterHolds(inner as Filter, children.length, { family: 'int', clock })
      if (name === 'some') return children.some(test(inner as Where))
      return name === 'none' ? !children.some(test(inner as Where)) : children.every(test(inner as Where))
    })
  })
}

interface Ordered {
  readonly value: Value
  readonly family: OperatorFamily
  readonly direction: string
}

function ordered(world: World, entity: string, key: Where, row: Row | null): Ordered {
  const [[name, part] = ['', '']] = Object.entries(key)
  const relation = modelOf(world, entity).relations[name]
  if (relation?.type === 'one')
    return ordered(world, relation.target, part as Where, row && targetOf(world, entity, name, row))
  if (relation)
    return {
      value: row && childrenOf(world, entity, name, row).length,
      family: 'int',
      direction: String((part as Where)['count']),
    }
  return {
    value: row && (name === 'id' ? row.id : valueOf(world, entity, name, row)),
    family: familyOf(modelOf(world, entity), name),
    direction: String(part),
  }
}

function compareRows(world: World, entity: string, keys: readonly Where[], left: Row, right: Row): number {
  for (const key of keys) {
    const [a, b] = [ordered(world, entity, key, left), ordered(world, entity, key, right)]
    const nullsFirst = a.direction.endsWith('NULLS_FIRST') || a.direction === 'DESC'
    if (a.value === b.value) continue
    if (a.value === null || b.value === null) return (a.value === null) === nullsFirst ? -1 : 1
    const order = compareValues(a.family, a.value, b.value)
    if (order !== 0) return a.direction.startsWith('DESC') ? -order : order
  }
  return 0
}
