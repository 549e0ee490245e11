import fc from 'fast-check'
import type { EntityModel, Model } from '../../../../api/model/index.ts'
import type { Row, Rows } from '../oracle/rows.ts'
import type { Where } from './asked.ts'
import { wheresOf } from './queries.ts'
import { type Data, dataOf, fresh, likeOther } from './writes.ts'

/** A write that does not name the record it writes. */
export type BulkWrite =
  | {
      readonly does: 'updateMany'
      readonly entity: string
      readonly where: Where
      readonly atMost: number
      readonly data: Data
    }
  | {
      readonly does: 'deleteMany'
      readonly entity: string
      readonly where: Where
      readonly atMost: number
    }
  | {
      readonly does: 'upsert'
      readonly entity: string
      /** The name of the key, and its values by field. */
      readonly key: string
      readonly by: Data
      readonly create: Data
      readonly update: Data
      /** Whether a version is given, and an old one. */
      readonly version?: 'current' | 'stale'
    }

interface Making {
  readonly model: Model
  readonly rows: Rows
}

const atMost = fc.constantFrom(50, 50, 50, 3, 1, 0)

/** Values of a key as they are stored: those of a record, of one that is not there, and none that is one. */
function keyValuesOf({ rows }: Making, entity: EntityModel, fields: readonly string[]): fc.Arbitrary<Data> {
  const of = (row: Readonly<Record<string, unknown>>): Data =>
    Object.fromEntries(fields.map(name => [name, row[name] ?? null]))
  const stored = (rows[entity.name] ?? []).map(of)
  const isWhole = (values: Data): boolean =>
    Object.values(values).every(
      value => value !== null && (typeof value !== 'string' || value === value.trim()),
    )
  const there = stored.filter(isWhole)
  return fc.oneof(
    ...(there.length > 0 ? [{ weight: 8, arbitrary: fc.constantFrom(...there) }] : []),
    { weight: 4, arbitrary: fc.constant(of(fresh)) },
    { weight: 1, arbitrary: fc.constant(of(Object.fromEntries(fields.map(name => [name, '~'])))) },
  )
}

/** All of another record but its keys, as a creation that has a chance. */
function creationOf(making: Making, entity: EntityModel): fc.Arbitrary<Data> {
  const keys = entity.unique.flatMap(({ fields }) => fields)
  const like = fc.constantFrom(...(making.rows[entity.name] as readonly Row[])).map(row => {
    const data = likeOther(entity, row)
    return Object.fromEntries(Object.entries(data).filter(([name]) => !keys.includes(name)))
  })
  return fc.oneof(
    { weight: 4, arbitrary: like },
    {
      weight: 1,
      arbitrary: fc
        .tuple(like, dataOf(making, entity))
        .map(([one, other]) => withoutTwice(entity, { ...one, ...other })),
    },
  )
}

/** A reference given twice says nothing of anybody's rights. */
function withoutTwice(entity: EntityModel, data: Data): Data {
  const twice = Object.values(entity.relations).flatMap(each =>
    each.type === 'one' && each.name in data ? [each.idField] : [],
  )
  return Object.fromEntries(Object.entries(data).filter(([name]) => !twice.includes(name)))
}

/** Any of these writes to any of the entities there are rows of. */
export function bulkWritesOf(model: Model, rows: Rows): fc.Arbitrary<BulkWrite> {
  const making = { model, rows }
  const kinds = Object.keys(rows).flatMap(name => {
    const entity = model.entities[name] as EntityModel // names come from the Model
    const at = { entity: fc.constant(name), where: wheresOf(model, rows, entity), atMost }
    const data = dataOf(making, entity).map(each => withoutTwice(entity, each))
    const updateMany = fc.record({ does: fc.constant('updateMany' as const), ...at, data })
    const deleteMany = fc.record({ does: fc.constant('deleteMany' as const), ...at })
    const upserts = entity.unique.map(key => ({
      weight: 3,
      arbitrary: fc
        .record({
          does: fc.constant('upsert' as const),
          entity: fc.constant(name),
          key: fc.constant(key.name),
          by: keyValuesOf(making, entity, key.fields),
          create: creationOf(making, entity),
          update: data,
          version: fc.constantFrom(undefined, undefined, 'current' as const, 'stale' as const),
        })
        .map(({ version, ...upsert }) => ({ ...upsert, ...(version && { version }) })),
    }))
    return [{ weight: 4, arbitrary: updateMany }, { weight: 2, arbitrary: deleteMany }, ...upserts]
  })
  return fc.oneof(...kinds)
}
