import fc from 'fast-check'
import {
  type EntityModel,
  groupedFields,
  isCut,
  type SummedField,
  scalarOfSummary,
  summedBy,
} from '../../../../api/model/index.ts'
import type { Value } from '../../planner/oracle.ts'
import { type Aggregated, type Grouped, type Measure, measures, type Where } from './asked.ts'
import { filterOf } from './filters.ts'

const fieldsFor = (entity: EntityModel, by: Measure): readonly SummedField[] =>
  summedBy(entity, by === 'countDistinct' ? undefined : by)

const namesFor = (entity: EntityModel, by: Measure): string[] => fieldsFor(entity, by).map(({ name }) => name)

/** Some fields for each thing that rows are summed up to. */
export const aggregatesOf = (entity: EntityModel): fc.Arbitrary<Aggregated> => {
  const some = (by: Measure) => {
    const names = namesFor(entity, by)
    return fc.subarray(names, { maxLength: Math.min(2, names.length) })
  }
  return fc.record({
    countDistinct: some('countDistinct'),
    min: some('min'),
    max: some('max'),
    sum: some('sum'),
    avg: some('avg'),
  })
}

interface Grouping {
  readonly entity: EntityModel
  readonly targets: readonly { readonly name: string; readonly target: EntityModel }[]
  readonly where: fc.Arbitrary<Where>
  /** Values of a field that there are. */
  readonly samplesOf: (field: string) => readonly Value[]
}

const unit = fc.constantFrom('YEAR', 'QUARTER', 'MONTH', 'WEEK', 'DAY')

const ownKey = (entity: EntityModel): fc.Arbitrary<Where> =>
  fc.oneof(
    ...groupedFields(entity).map(field =>
      isCut(field)
        ? unit.map((cut): Where => ({ [field.name]: cut }))
        : fc.constant<Where>({ [field.name]: true }),
    ),
  )

const keyOf = ({ entity, targets }: Grouping): fc.Arbitrary<Where> =>
  fc.oneof(
    { weight: 3, arbitrary: ownKey(entity) },
    ...targets.map(({ name, target }) => ({
      weight: 2,
      arbitrary: ownKey(target).map((inner): Where => ({ [name]: inner })),
    })),
  )

/** The names a key goes through: it can be asked for once, however it is cut. */
const nameOf = (key: Where): string =>
  Object.entries(key)
    .map(([name, way]) => (typeof way === 'object' ? `${name}.${nameOf(way as Where)}` : name))
    .join()

function filtered({ entity, samplesOf }: Grouping, by: Measure): readonly fc.Arbitrary<Where>[] {
  return fieldsFor(entity, by).map(field => {
    const filters = () => {
      if (by === 'countDistinct') return filterOf('int', [0, 1, 2])
      if (by === 'min' || by === 'max') return filterOf(field.operators, samplesOf(field.name))
      return scalarOfSummary(field, by) === 'Float'
        ? filterOf('float', [0.5, 2, 60])
        : filterOf('decimal', ['1', '100.25', '5000'])
    }
    return filters().map((filter): Where => ({ [by]: { [field.name]: filter } }))
  })
}

function havingOf(grouping: Grouping): fc.Arbitrary<Where> {
  const counted = filterOf('int', [1, 2, 3]).map((count): Where => ({ count }))
  const one = fc.oneof(
    { weight: 2, arbitrary: counted },
    ...measures.flatMap(by => {
      const some = filtered(grouping, by)
      return some.length > 0 ? [{ weight: 1, arbitrary: fc.oneof(...some) }] : []
    }),
  )
  return fc.oneof(
    { weight: 4, arbitrary: one },
    { weight: 1, arbitrary: one.map((NOT): Where => ({ NOT })) },
    { weight: 1, arbitrary: fc.array(one, { maxLength: 2 }).map((OR): Where => ({ OR })) },
    { weight: 1, arbitrary: fc.tuple(one, one).map((AND): Where => ({ AND })) },
  )
}

const direction = fc.constantFrom(
  ...['ASC', 'DESC', 'ASC_NULLS_FIRST', 'ASC_NULLS_LAST', 'DESC_NULLS_FIRST', 'DESC_NULLS_LAST'],
)

/** A key as an order names it. */
const ordered = (key: Where, way: string): Where =>
  Object.fromEntries(
    Object.entries(key).map(([name, part]) => [
      name,
      typeof part === 'object' ? ordered(part as Where, way) : way,
    ]),
  )

function orderOf({ entity }: Grouping, by: readonly Where[]): fc.Arbitrary<Where> {
  const measured = measures.flatMap(measure => {
    const names = namesFor(entity, measure)
    if (names.length === 0) return []
    return [
      fc
        .tuple(fc.constantFrom(...names), direction)
        .map(([name, way]): Where => ({ [measure]: { [name]: way } })),
    ]
  })
  return fc.oneof(
    { weight: 1, arbitrary: direction.map((count): Where => ({ count })) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.constantFrom(...by), direction)
        .map(([key, way]): Where => ({ key: ordered(key, way) })),
    },
    ...measured.map(arbitrary => ({ weight: 1, arbitrary })),
  )
}

/** Groups by up to three keys, with conditions on them and an order of them. */
export function groupsOf(grouping: Grouping): fc.Arbitrary<Grouped> {
  const { entity, where } = grouping
  const keys = fc.uniqueArray(keyOf(grouping), { minLength: 1, maxLength: 3, selector: nameOf })
  return keys.chain(by =>
    fc
      .record({
        kind: fc.constant('groups' as const),
        entity: fc.constant(entity.name),
        by: fc.constant(by),
        where,
        having: fc.oneof(fc.constant<Where>({}), havingOf(grouping)),
        orderBy: fc.array(orderOf(grouping, by), { maxLength: 2 }),
        first: fc.option(fc.constantFrom(0, 1, 3, 200), { nil: undefined }),
        aggregate: aggregatesOf(entity),
        isKeyShown: fc.constantFrom(true, true, false),
        strict: fc.constantFrom(false, false, false, false, true),
      })
      .map(({ first, ...grouped }) => ({ ...grouped, ...(first !== undefined && { first }) })),
  )
}
