import type { Policy } from '../../../../api/access/index.ts'
import {
  type Aggregated,
  type Grouped,
  type Listed,
  measures,
  type Query,
  type Shown,
  type Where,
} from '../generate/asked.ts'
import { modelOf, relationOf, rowsOf, type World } from './world.ts'

interface Mention {
  readonly entity: string
  readonly field: string
}

/** What may never be seen or done, whatever the rows are: the refusal that has to come before any is looked at. */
export function dueRefusal(world: World, query: Query, policy: Policy): string | undefined {
  if (policy.rows('read', query.entity) === false) return 'FORBIDDEN'
  const isNever = ({ entity, field }: Mention) =>
    policy.readable(entity, field) === false ||
    world.isClosed(world.model.entities[entity]?.relations[field]?.target ?? entity)
  // What hangs on a relation that is never seen is not looked at.
  if (mentionsOf(world, query, isNever).some(isNever)) return 'FILTER_FORBIDDEN'
  return asksForDeleted(query) && policy.rows('restore', query.entity) === false ? 'FORBIDDEN' : undefined
}

/**
 * Whether a refusal has a reason the rules give: something mentioned in a filter, an order or a key is seen on no row
 * at all, or no row of the entity (or none to be restored, where deleted ones are asked for) may ever be read.
 */
export function isDeserved(world: World, query: Query, code: string): boolean {
  if (code === 'FORBIDDEN')
    return (
      rowsOf(world, query.entity).length === 0 || (asksForDeleted(query) && !restoresAny(world, query.entity))
    )
  return code === 'FILTER_FORBIDDEN' && mentionsOf(world, query).some(mention => isNowhere(world, mention))
}

const asksForDeleted = (query: Query): boolean =>
  query.kind === 'list' && query.deleted !== undefined && query.deleted !== 'EXCLUDE'

const restoresAny = (world: World, entity: string): boolean =>
  (world.rows[entity] ?? []).some(row => world.view.mayDo('restore', entity, row))

function isNowhere({ rows, view, isClosed, model }: World, { entity, field }: Mention): boolean {
  const relation = model.entities[entity]?.relations[field]
  if (relation && isClosed(relation.target)) return true
  return (rows[entity] ?? []).every(row => !view.seesRow(entity, row) || !view.seesField(entity, field, row))
}

type IsNever = (mention: Mention) => boolean

function mentionsOf(world: World, query: Query, isCut: IsNever = () => false): readonly Mention[] {
  const { entity } = query
  if (query.kind === 'list') return ofList(world, entity, query, isCut)
  if (query.kind === 'groups') return ofGroups(world, query)
  return [
    ...Object.keys(query.by).map(field => ({ entity, field })),
    ...ofShown(world, entity, query.shown, isCut),
  ]
}

const ofAggregate = (entity: string, asked: Aggregated): readonly Mention[] =>
  measures.flatMap(by => asked[by].map(field => ({ entity, field })))

function ofGroups(
  world: World,
  { entity, by, where, having, orderBy, aggregate }: Grouped,
): readonly Mention[] {
  const orders = orderBy.filter(key => !('count' in key || 'key' in key))
  return [
    ...by.flatMap(key => ofWhere(world, entity, key)),
    ...ofWhere(world, entity, where),
    ...[having, ...orders].flatMap(each => ofHaving(entity, each)),
    ...ofAggregate(entity, aggregate),
  ]
}

/** The names in what groups have to satisfy, or in a key of their order, which is made alike. */
const ofHaving = (entity: string, having: Where): readonly Mention[] =>
  Object.entries(having).flatMap(([key, part]): readonly Mention[] => {
    if (key === 'AND' || key === 'OR') return (part as Where[]).flatMap(each => ofHaving(entity, each))
    if (key === 'NOT') return ofHaving(entity, part as Where)
    return key === 'count' ? [] : Object.keys(part as Where).map(field => ({ entity, field }))
  })

const ofList = (
  world: World,
  entity: string,
  { where, search, orderBy, parts, aggregate, shown }: Listed,
  isCut: IsNever,
): readonly Mention[] => [
  ...(parts.includes('aggregate') ? ofAggregate(entity, aggregate) : []),
  ...ofWhere(world, entity, where),
  ...(search === undefined ? [] : modelOf(world, entity).search.map(field => ({ entity, field }))),
  ...orderBy.flatMap(key => ofWhere(world, entity, key)),
  ...(parts.includes('nodes') || parts.includes('edges') ? ofShown(world, entity, shown, isCut) : []),
]

const ofShown = (
  world: World,
  entity: string,
  { ones, lists }: Shown,
  isCut: IsNever,
): readonly Mention[] => [
  ...Object.entries(ones).flatMap(([field, shown]) =>
    isCut({ entity, field }) ? [] : ofShown(world, relationOf(world, entity, field).target, shown, isCut),
  ),
  ...Object.entries(lists).flatMap(([field, listed]) =>
    isCut({ entity, field }) ? [] : ofList(world, relationOf(world, entity, field).target, listed, isCut),
  ),
]

/** The names in a filter or in a key of an order, which is made alike. */
function ofWhere(world: World, entity: string, where: Where): readonly Mention[] {
  return Object.entries(where).flatMap(([key, part]): readonly Mention[] => {
    if (key === 'AND' || key === 'OR') return (part as Where[]).flatMap(each => ofWhere(world, entity, each))
    if (key === 'NOT') return ofWhere(world, entity, part as Where)
    const own = { entity, field: key }
    const relation = modelOf(world, entity).relations[key]
    if (!relation) return [own]
    if (relation.type === 'one') return [own, ...ofWhere(world, relation.target, part as Where)]
    const inner = Object.entries(part as Where).filter(([name]) => name !== 'count')
    return [own, ...inner.flatMap(([, each]) => ofWhere(world, relation.target, each as Where))]
  })
}
