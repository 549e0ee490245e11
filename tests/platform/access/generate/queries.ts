import fc from 'fast-check'
import type { OperatorFamily } from '../../../../api/define/index.ts'
import type { EntityModel, Model } from '../../../../api/model/index.ts'
import type { Value } from '../../planner/oracle.ts'
import type { Rows } from '../oracle/rows.ts'
import type { Deleted, Listed, Page, Query, Shown, Where } from './asked.ts'
import { filterOf } from './filters.ts'
import { aggregatesOf, groupsOf } from './summaries.ts'

interface Making {
  readonly model: Model
  readonly rows: Rows
}

const ofEntity = ({ model }: Making, name: string): EntityModel => model.entities[name] as EntityModel // names come from the Model

/** Relations that lead to an entity with rows. */
const relationsOf = (making: Making, entity: EntityModel) =>
  Object.values(entity.relations).filter(({ target }) => making.rows[target])

const systemFamilies = { id: 'id', version: 'int', createdAt: 'datetime', updatedAt: 'datetime' } as const

interface Field {
  readonly name: string
  readonly family: OperatorFamily
}

/** Every field that can be filtered by. */
const filterable = (entity: EntityModel): readonly Field[] => [
  ...[...Object.values(entity.fields), ...Object.values(entity.derived)].map(field => ({
    name: field.name,
    family: field.operators,
  })),
  ...idFieldsOf(entity).map(name => ({ name, family: 'id' as const })),
  ...Object.entries(systemFamilies).map(([name, family]) => ({ name, family })),
  ...(entity.softDelete ? [{ name: 'deletedAt', family: 'datetime' as const }] : []),
]

const idFieldsOf = (entity: EntityModel): readonly string[] =>
  Object.values(entity.relations).flatMap(each => (each.type === 'one' ? [each.idField] : []))

const samplesOf = ({ rows }: Making, entity: EntityModel, field: string): readonly Value[] => {
  const values = (rows[entity.name] ?? []).map(row => (row[field] ?? null) as Value) // printed scalars
  return [...new Set(values)].filter(value => value !== null).slice(0, 8)
}

function leafOf(making: Making, entity: EntityModel): fc.Arbitrary<Where> {
  const leaves = filterable(entity).map(({ name, family }) =>
    filterOf(family, samplesOf(making, entity, name)).map((filter): Where => ({ [name]: filter })),
  )
  return fc.oneof(...leaves)
}

function relatedOf(making: Making, entity: EntityModel, depth: number): readonly fc.Arbitrary<Where>[] {
  return relationsOf(making, entity).map(({ name, type, target }) => {
    const inner = fc.oneof(
      { weight: 4, arbitrary: whereOf(making, ofEntity(making, target), depth - 1) },
      { weight: 1, arbitrary: fc.constant<Where>({}) },
    )
    if (type === 'one') return inner.map((where): Where => ({ [name]: where }))
    const counted = filterOf('int', [0, 1, 2]).map((count): Where => ({ [name]: { count } }))
    const tested = fc
      .tuple(fc.constantFrom('some', 'none', 'every'), inner)
      .map(([quantifier, where]): Where => ({ [name]: { [quantifier]: where } }))
    return fc.oneof(counted, tested, tested)
  })
}

function whereOf(making: Making, entity: EntityModel, depth: number): fc.Arbitrary<Where> {
  const related = depth > 0 ? relatedOf(making, entity, depth) : []
  const leaf = leafOf(making, entity)
  const one = related.length > 0 ? fc.oneof({ weight: 2, arbitrary: leaf }, ...related) : leaf
  return fc.oneof(
    { weight: 6, arbitrary: one },
    { weight: 1, arbitrary: one.map((NOT): Where => ({ NOT })) },
    { weight: 1, arbitrary: fc.array(one, { maxLength: 2 }).map((OR): Where => ({ OR })) },
    { weight: 1, arbitrary: fc.tuple(one, one).map((AND): Where => ({ NOT: { AND } })) },
  )
}

const directions = ['ASC', 'DESC', 'ASC_NULLS_FIRST', 'ASC_NULLS_LAST', 'DESC_NULLS_FIRST', 'DESC_NULLS_LAST']
const direction = fc.constantFrom(...directions)

function orderKeyOf(making: Making, entity: EntityModel, depth: number): fc.Arbitrary<Where> {
  const scalars = [
    ...Object.values(entity.fields).flatMap(field => (field.sortable ? [field.name] : [])),
    ...Object.keys(entity.derived),
    ...Object.keys(systemFamilies),
    ...(entity.softDelete ? ['deletedAt'] : []),
  ]
  const own = fc.tuple(fc.constantFrom(...scalars), direction).map(([name, way]): Where => ({ [name]: way }))
  const related = relationsOf(making, entity).flatMap(({ name, type, target }) => {
    if (type !== 'one') return [direction.map((count): Where => ({ [name]: { count } }))]
    if (depth === 0) return []
    return [orderKeyOf(making, ofEntity(making, target), depth - 1).map((key): Where => ({ [name]: key }))]
  })
  return fc.oneof({ weight: 4, arbitrary: own }, ...related)
}

const place = fc.nat({ max: 40 })
const size = fc.constantFrom(0, 1, 3, 5, 200)
const pages: fc.Arbitrary<Page> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Page>({}) },
  { weight: 2, arbitrary: size.map(first => ({ first })) },
  { weight: 1, arbitrary: size.map(last => ({ last })) },
  { weight: 1, arbitrary: fc.record({ first: size, offset: fc.constantFrom(0, 1, 4, 50) }) },
  { weight: 1, arbitrary: fc.record({ last: size, offset: fc.constantFrom(1, 4) }) },
  { weight: 1, arbitrary: fc.record({ first: size, after: place }) },
  { weight: 1, arbitrary: fc.record({ last: size, before: place }) },
  { weight: 1, arbitrary: fc.record({ last: size, after: place }) },
  { weight: 1, arbitrary: fc.record({ first: size, before: place, after: place }) },
)

const partNames = ['nodes', 'edges', 'pageInfo', 'totalCount', 'aggregate'] as const
const parts: fc.Arbitrary<Listed['parts']> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(['nodes', 'totalCount'] as const) },
  { weight: 1, arbitrary: fc.constant([...partNames]) },
  {
    weight: 1,
    arbitrary: fc
      .subarray([...partNames], { minLength: 1 })
      // Whose cursors those of the page are, its edges tell.
      .map(found => (found.includes('pageInfo') ? [...new Set([...found, 'edges' as const])] : found)),
  },
)

/** Words of what can be searched, some of them only begun or with a letter missing. */
function searchOf({ rows }: Making, { name, search }: EntityModel): fc.Arbitrary<string | undefined> {
  const words = (rows[name] ?? []).flatMap(row =>
    search.flatMap(field => String(row[field] ?? '').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []),
  )
  if (words.length === 0) return fc.constant(undefined)
  const word = fc.tuple(fc.constantFrom(...words), fc.nat({ max: 5 })).map(([whole, place]) => {
    if (place > 2) return whole
    return place === 0 ? whole.slice(0, 2) : whole.slice(0, place) + whole.slice(place + 1)
  })
  return fc.array(word, { minLength: 1, maxLength: 2 }).map(found => found.join(' '))
}

function listedOf(making: Making, entity: EntityModel, depth: number): fc.Arbitrary<Listed> {
  const where = fc.oneof(
    { weight: 1, arbitrary: fc.constant<Where>({}) },
    { weight: 2, arbitrary: whereOf(making, entity, depth) },
  )
  return fc
    .record({
      where,
      search: fc.oneof(
        { weight: 3, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: searchOf(making, entity) },
      ),
      orderBy: fc.array(orderKeyOf(making, entity, depth), { maxLength: 2 }),
      page: pages,
      parts,
      aggregate: aggregatesOf(entity),
      limit: fc.option(fc.constantFrom(0, 2, 1000), { nil: undefined, freq: 4 }),
      shown: shownOf(making, entity, depth),
    })
    .map(({ limit, search, ...listed }) => ({
      ...listed,
      ...(limit !== undefined && { limit }),
      ...(search !== undefined && { search }),
    }))
}

function shownOf(making: Making, entity: EntityModel, depth: number): fc.Arbitrary<Shown> {
  const data = [...Object.keys(entity.fields), ...Object.keys(entity.derived), ...idFieldsOf(entity)]
  const system = ['version', 'createdAt', 'updatedAt', ...(entity.softDelete ? ['deletedAt'] : [])]
  const others = ['label', 'label', 'nodeId', '_access', 'createdBy', 'updatedBy', ...system]
  const fields = fc
    .tuple(
      fc.subarray(data, { minLength: 1, maxLength: Math.min(5, data.length) }),
      fc.subarray(others, { maxLength: 2 }),
    )
    .map(([some, more]) => [...new Set([...some, ...more])])
  const relations = depth > 0 ? relationsOf(making, entity) : []
  const toOnes = relations.filter(({ type }) => type === 'one')
  const toMany = relations.filter(({ type }) => type !== 'one')
  return fc.record({
    fields,
    ones: some(toOnes, target => shownOf(making, ofEntity(making, target), depth - 1)),
    lists: some(toMany, target => listedOf(making, ofEntity(making, target), depth - 1)),
  })
}

/** Some of the relations, each with what is asked of it. */
function some<Made>(
  relations: readonly { readonly name: string; readonly target: string }[],
  make: (target: string) => fc.Arbitrary<Made>,
): fc.Arbitrary<Readonly<Record<string, Made>>> {
  const each = relations.map(({ name, target }) =>
    fc.option(make(target), { nil: undefined, freq: 2 }).map(made => [name, made] as const),
  )
  return fc.tuple(...each).map(
    found => Object.fromEntries(found.filter(([, made]) => made !== undefined)) as Record<string, Made>, // only what was made
  )
}

function singleOf(making: Making, entity: EntityModel): fc.Arbitrary<Query> {
  const keys = [['id'], ...entity.unique.map(({ fields }) => fields)]
  const found = (making.rows[entity.name] ?? []).flatMap(row =>
    keys.flatMap(names => {
      const by = Object.fromEntries(names.map(name => [name, row[name] ?? null]))
      return Object.values(by).includes(null) ? [] : [by]
    }),
  )
  return fc.record({
    kind: fc.constant('one' as const),
    entity: fc.constant(entity.name),
    by: fc.constantFrom(...found),
    shown: shownOf(making, entity, 1),
    strict: fc.constantFrom(false, false, false, true),
  })
}

function listOf(making: Making, entity: EntityModel): fc.Arbitrary<Query> {
  const deleted: fc.Arbitrary<Deleted | undefined> = entity.softDelete
    ? fc.constantFrom(undefined, undefined, undefined, 'EXCLUDE', 'ONLY', 'INCLUDE')
    : fc.constant(undefined)
  return fc
    .record({
      listed: listedOf(making, entity, 1),
      deleted,
      strict: fc.constantFrom(false, false, false, false, true),
    })
    .map(({ listed, deleted: which, strict }) => ({
      kind: 'list',
      entity: entity.name,
      ...listed,
      ...(which && { deleted: which }),
      strict,
    }))
}

const groupedOf = (making: Making, entity: EntityModel): fc.Arbitrary<Query> =>
  groupsOf({
    entity,
    targets: relationsOf(making, entity).flatMap(({ name, type, target }) =>
      type === 'one' ? [{ name, target: ofEntity(making, target) }] : [],
    ),
    where: fc.oneof(fc.constant<Where>({}), whereOf(making, entity, 1)),
    samplesOf: field => samplesOf(making, entity, field),
  })
/** Any filter of an entity's list. */
export const wheresOf = (model: Model, rows: Rows, entity: EntityModel): fc.Arbitrary<Where> =>
  whereOf({ model, rows }, entity, 1)

/** Whatever can be asked of the entities there are rows of, with operands found in these. */
export function queriesOf(
  model: Model,
  rows: Rows,
  weights: Readonly<Record<string, number>>,
): fc.Arbitrary<Query> {
  const making = { model, rows }
  const kinds = Object.entries(weights).flatMap(([name, weight]) => [
    { weight: weight * 4, arbitrary: listOf(making, ofEntity(making, name)) },
    { weight, arbitrary: singleOf(making, ofEntity(making, name)) },
    { weight: weight * 2, arbitrary: groupedOf(making, ofEntity(making, name)) },
  ])
  return fc.oneof(...kinds)
}
