import fc from 'fast-check'
import type { EntityModel, Model } from '../../../../api/model/index.ts'
import type { Row, Rows } from '../oracle/rows.ts'

/** What is sent: fields, references by id or as `{ connect }`, links. */
export type Data = Readonly<Record<string, unknown>>

export type Write =
  | { readonly does: 'create'; readonly entity: string; readonly data: Data }
  | {
      readonly does: 'update'
      readonly entity: string
      readonly id: string
      readonly stale: boolean
      readonly data: Data
    }
  | { readonly does: 'delete'; readonly entity: string; readonly id: string; readonly stale: boolean }
  | { readonly does: 'restore'; readonly entity: string; readonly id: string }

interface Making {
  readonly model: Model
  readonly rows: Rows
}

/** An id there is no record of. */
export const absent = '00000000-0000-7000-8999-999999999999'

/** Values of unique fields that nobody has. */
const fresh: Readonly<Record<string, unknown>> = {
  email: 'nobody@example.org',
  cardNumber: '31415926',
  code: 'Z-9',
  group: 'Z',
  order: 77,
  nameEn: 'Tragedy',
  isbn: '9780141439518',
}

const rowsOf = ({ rows }: Making, entity: string): readonly Row[] => rows[entity] ?? []

const isUnique = ({ unique }: EntityModel, field: string): boolean =>
  unique.some(({ fields }) => fields.includes(field))

/** A value for a field: one that another record has, none, or one that is no value of its kind. */
function valueOf(making: Making, entity: EntityModel, field: string): fc.Arbitrary<unknown> {
  const values = rowsOf(making, entity.name).map(row => row[field] ?? null)
  // Whether a blank is a value is the kind's affair.
  const known = [...new Set(values)].filter(value => typeof value !== 'string' || value.trim() !== '')
  const own = isUnique(entity, field) ? [fresh[field] ?? null, fresh[field] ?? null, ...known] : known
  return fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...own) },
    { weight: 2, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constant('~') },
  )
}

const writable = ({ fields }: EntityModel): readonly string[] =>
  Object.values(fields).flatMap(({ name, assigned }) => (assigned === undefined ? [name] : []))

const idOf = (making: Making, entity: string): fc.Arbitrary<string> => {
  const ids = rowsOf(making, entity).map(row => row.id)
  return fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...ids) },
    { weight: 1, arbitrary: fc.constant(absent) },
  )
}

/** Each key with what could be sent under it. */
type Entry = fc.Arbitrary<readonly [string, unknown]>

function keysOf(making: Making, entity: EntityModel): readonly Entry[] {
  const fields = writable(entity).map(name =>
    valueOf(making, entity, name).map(value => [name, value] as const),
  )
  const relations = Object.values(entity.relations).flatMap((relation): readonly Entry[] => {
    if (relation.type === 'many' || rowsOf(making, relation.target).length === 0) return []
    const id = idOf(making, relation.target)
    if (relation.type === 'one') {
      const { name, idField } = relation
      const given = fc.oneof({ weight: 6, arbitrary: id }, { weight: 1, arbitrary: fc.constant(null) })
      return [
        given.map(value => [idField, value] as const),
        given.map(connect => [name, { connect }] as const),
      ]
    }
    const ids = fc.array(id, { maxLength: 2 })
    return [fc.record({ connect: ids, disconnect: ids }).map(links => [relation.name, links] as const)]
  })
  return [...fields, ...relations]
}

const dataOf = (making: Making, entity: EntityModel): fc.Arbitrary<Data> =>
  fc
    .array(fc.oneof(...keysOf(making, entity)), { minLength: 1, maxLength: 3 })
    .map(entries => Object.fromEntries(entries))

/** All of another record but what has to be its own. */
function likeOther(entity: EntityModel, row: Row): Data {
  const ids = Object.values(entity.relations).flatMap(each => (each.type === 'one' ? [each.idField] : []))
  const entries = [...writable(entity), ...ids].flatMap(name => {
    const value = isUnique(entity, name) ? fresh[name] : row[name]
    return value === undefined || value === null ? [] : [[name, value] as const]
  })
  return Object.fromEntries(entries)
}

function createOf(making: Making, entity: EntityModel): fc.Arbitrary<Write> {
  const like = fc.constantFrom(...rowsOf(making, entity.name)).map(row => likeOther(entity, row))
  const without = fc.array(fc.constantFrom(...writable(entity)), { maxLength: 4 })
  return fc
    .tuple(like, without, fc.oneof(fc.constant<Data>({}), dataOf(making, entity)))
    .map(([data, names, more]) => {
      // A reference given twice says nothing of anybody's rights.
      const twice = Object.values(entity.relations).flatMap(each =>
        each.type === 'one' && each.name in more ? [each.idField] : [],
      )
      const kept = Object.entries(data).filter(([name]) => ![...names, ...twice].includes(name))
      return { does: 'create', entity: entity.name, data: { ...Object.fromEntries(kept), ...more } }
    })
}

/** Any write to any of the entities there are rows of. */
export function writesOf(model: Model, rows: Rows): fc.Arbitrary<Write> {
  const making = { model, rows }
  const kinds = Object.keys(rows).map(name => {
    const entity = model.entities[name] as EntityModel // names come from the Model
    const at = { entity: fc.constant(name), id: idOf(making, name) }
    const stale = fc.constantFrom(false, false, false, false, true)
    return fc.oneof(
      { weight: 3, arbitrary: createOf(making, entity) },
      {
        weight: 5,
        arbitrary: fc.record({
          does: fc.constant('update' as const),
          ...at,
          stale,
          data: dataOf(making, entity),
        }),
      },
      { weight: 2, arbitrary: fc.record({ does: fc.constant('delete' as const), ...at, stale }) },
      { weight: 1, arbitrary: fc.record({ does: fc.constant('restore' as const), ...at }) },
    )
  })
  return fc.oneof(...kinds)
}

/** What was sent as values by field: references under their ids, blank text as nothing. */
export function valuesIn(entity: EntityModel, data: Data): Data {
  const entries = Object.entries(data).flatMap(([key, value]) => {
    const relation = entity.relations[key]
    if (relation?.type === 'one')
      return [[relation.idField, (value as { readonly connect: unknown }).connect] as const] // as it was made
    if (relation) return []
    return [[key, typeof value === 'string' && value.trim() === '' ? null : value] as const]
  })
  return Object.fromEntries(entries)
}
