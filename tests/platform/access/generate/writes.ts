import fc from 'fast-check'
import type { EntityModel, Model, ToManyModel } from '../../../../api/model/index.ts'
import type { Row, Rows } from '../oracle/rows.ts'

/** What is sent: fields, references by id or as `{ connect }`, links, what becomes of children. */
export type Data = Readonly<Record<string, unknown>>

/** What becomes of children; the version of those that are named is the stored one, or an older one. */
export interface Children {
  readonly create?: readonly Data[]
  readonly update?: readonly Named<{ readonly data: Data }>[]
  readonly connect?: readonly string[]
  readonly disconnect?: readonly string[]
  readonly delete?: readonly Named[]
}

export type Named<More = object> = More & { readonly id: string; readonly stale: boolean }

export type Write =
  | { readonly does: 'create'; readonly entity: string; readonly data: Data }
  | { readonly does: 'createMany'; readonly entity: string; readonly data: readonly Data[] }
  | {
      readonly does: 'update'
      readonly entity: string
      readonly id: string
      readonly stale: boolean
      readonly data: Data
    }
  | { readonly does: 'delete'; readonly entity: string; readonly id: string; readonly stale: boolean }
  | { readonly does: 'restore'; readonly entity: string; readonly id: string }

export interface Making {
  readonly model: Model
  readonly rows: Rows
}

/** An id there is no record of. */
export const absent = '00000000-0000-7000-8999-999999999999'

/** Values of unique fields that nobody has. */
export const fresh: Readonly<Record<string, unknown>> = {
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

export const dataOf = (making: Making, entity: EntityModel): fc.Arbitrary<Data> =>
  fc
    .array(fc.oneof(...keysOf(making, entity)), { minLength: 1, maxLength: 3 })
    .map(entries => Object.fromEntries(entries))

const stale = fc.constantFrom(false, false, false, false, true)

const seldom = fc.integer({ min: 1, max: 12 }).map(at => at === 7)

/** How deep children are written inside each other. */
const deepest = 2

interface Parent {
  readonly entity: EntityModel
  /** Absent for one that is being created. */
  readonly id?: string
  readonly depth: number
}

/** What becomes of the children in one list. */
function childrenOf(making: Making, parent: Parent, relation: ToManyModel): fc.Arbitrary<Children> {
  const child = making.model.entities[relation.target] as EntityModel // of the Model
  const rows = rowsOf(making, child.name)
  const own = rows.flatMap(row =>
    row[`${relation.inverseOf}Id`] === (parent.id ?? '-') && (row['deletedAt'] ?? null) === null
      ? [row.id]
      : [],
  )
  const named = fc.oneof(
    { weight: own.length > 0 ? 16 : 0, arbitrary: fc.constantFrom(...(own.length > 0 ? own : [absent])) },
    { weight: 1, arbitrary: idOf(making, child.name) },
  )
  const few = <Each>(each: fc.Arbitrary<Each>) => fc.array(each, { minLength: 1, maxLength: 2 })
  const idIn = (each: string | { readonly id: string }) => (typeof each === 'string' ? each : each.id)
  const several = <Each extends string | { readonly id: string }>(each: fc.Arbitrary<Each>) =>
    fc.oneof(
      { weight: 9, arbitrary: fc.uniqueArray(each, { minLength: 1, maxLength: 2, selector: idIn }) },
      { weight: 1, arbitrary: few(each) },
    )
  const below = (id?: string): Parent => ({
    entity: child,
    depth: parent.depth + 1,
    ...(id !== undefined && { id }),
  })
  const made = newOf(making, below()).map(data => withoutParent(data, relation))
  const changed = named.chain(id =>
    fc.record({
      id: fc.constant(id),
      stale: seldom,
      data: withChildren(making, below(id), dataOf(making, child)),
    }),
  )
  const create = few(made).map((each): Children => ({ create: each }))
  const connect = several(idOf(making, child.name)).map((each): Children => ({ connect: each }))
  if (parent.id === undefined)
    return fc.oneof({ weight: 4, arbitrary: create }, { weight: 1, arbitrary: connect })
  const one = fc.oneof(
    { weight: 3, arbitrary: create },
    { weight: 4, arbitrary: several(changed).map((each): Children => ({ update: each })) },
    { weight: 2, arbitrary: connect },
    { weight: 2, arbitrary: several(named).map((each): Children => ({ disconnect: each })) },
    {
      weight: 2,
      arbitrary: several(fc.record({ id: named, stale: seldom })).map((each): Children => ({ delete: each })),
    },
  )
  return fc
    .tuple(one, fc.oneof({ weight: 3, arbitrary: fc.constant<Children>({}) }, { weight: 1, arbitrary: one }))
    .map(([first, other]) => ({ ...other, ...first }))
}

/** A child says whose it is by its place; now and then it says it twice. */
function withoutParent(data: Data, { inverseOf }: ToManyModel): Data {
  const kept = Object.entries(data).filter(([name]) => name !== inverseOf && name !== `${inverseOf}Id`)
  const says = data['renewals'] === 3 || data['nameRu'] === 'Роман'
  return says ? data : Object.fromEntries(kept)
}

/** Some data, often with children. */
function withChildren(making: Making, parent: Parent, data: fc.Arbitrary<Data>): fc.Arbitrary<Data> {
  const lists = Object.values(parent.entity.relations).flatMap(relation =>
    relation.type === 'many' && rowsOf(making, relation.target).length > 0 ? [relation] : [],
  )
  if (lists.length === 0 || parent.depth >= deepest) return data
  const filled = lists.filter(({ target, inverseOf }) =>
    rowsOf(making, target).some(row => row[`${inverseOf}Id`] === (parent.id ?? '-')),
  )
  const children = fc
    .constantFrom(...lists, ...filled, ...filled)
    .chain(relation => childrenOf(making, parent, relation).map((each): Data => ({ [relation.name]: each })))
  return fc.oneof(
    { weight: 3, arbitrary: data },
    { weight: 2, arbitrary: fc.tuple(data, children).map(([own, inside]) => ({ ...own, ...inside })) },
    ...(parent.depth === 0 ? [{ weight: 1, arbitrary: children }] : []),
  )
}

/** All of another record but what has to be its own. */
export function likeOther(entity: EntityModel, row: Row): Data {
  const ids = Object.values(entity.relations).flatMap(each => (each.type === 'one' ? [each.idField] : []))
  const entries = [...writable(entity), ...ids].flatMap(name => {
    const value = isUnique(entity, name) ? fresh[name] : row[name]
    return value === undefined || value === null ? [] : [[name, value] as const]
  })
  return Object.fromEntries(entries)
}

/** The least that makes a sound record. */
const sound: Readonly<Record<string, Data>> = {
  Author: { familyName: 'Ә' },
  Book: { title: 'Ә' },
  Subject: { nameEn: fresh['nameEn'], nameRu: 'Ә', nameKk: 'Ә' },
  Shelf: { code: fresh['code'] },
  Member: { cardNumber: fresh['cardNumber'], familyName: 'Ә', givenName: 'Ә' },
  Loan: { lentOn: '2026-11-01' },
}

/** A sound record of a few values that others have. */
function soundOf(making: Making, entity: EntityModel): fc.Arbitrary<Data> {
  const row = fc.constantFrom(...rowsOf(making, entity.name)).map(each => likeOther(entity, each))
  const some = fc.tuple(row, fc.array(fc.constantFrom(...writable(entity)), { maxLength: 3 }))
  const references = Object.values(entity.relations).flatMap(relation => {
    const living = rowsOf(making, relation.target).filter(each => (each['deletedAt'] ?? null) === null)
    return relation.type === 'one' && relation.required && living.length > 0
      ? [fc.constantFrom(...living).map((each): Data => ({ [relation.idField]: each.id }))]
      : []
  })
  return fc.tuple(some, ...references).map(([[like, names], ...ids]) => ({
    ...sound[entity.name],
    ...Object.fromEntries(Object.entries(like).filter(([name]) => names.includes(name))),
    ...Object.assign({}, ...ids),
  }))
}

/** A new record: sound, or like another with something else about it. */
function newOf(making: Making, parent: Parent): fc.Arbitrary<Data> {
  const { entity } = parent
  const like = fc.constantFrom(...rowsOf(making, entity.name)).map(row => likeOther(entity, row))
  const without = fc.array(fc.constantFrom(...writable(entity)), { maxLength: 4 })
  const different = fc
    .tuple(like, without, fc.oneof(fc.constant<Data>({}), dataOf(making, entity)))
    .map(([data, names, more]) => {
      // A reference given twice says nothing of anybody's rights.
      const twice = Object.values(entity.relations).flatMap(each =>
        each.type === 'one' && each.name in more ? [each.idField] : [],
      )
      const kept = Object.entries(data).filter(([name]) => ![...names, ...twice].includes(name))
      return { ...Object.fromEntries(kept), ...more }
    })
  return fc.oneof(
    { weight: 2 + 3 * parent.depth, arbitrary: withChildren(making, parent, soundOf(making, entity)) },
    { weight: 3, arbitrary: different },
    { weight: 1, arbitrary: withChildren(making, parent, different) },
  )
}

/** Any write to any of the entities there are rows of. */
export function writesOf(model: Model, rows: Rows): fc.Arbitrary<Write> {
  const making = { model, rows }
  const kinds = Object.keys(rows).map(name => {
    const entity = model.entities[name] as EntityModel // names come from the Model
    const at = { entity: fc.constant(name), id: idOf(making, name) }
    const made = newOf(making, { entity, depth: 0 })
    return fc.oneof(
      { weight: 3, arbitrary: made.map((data): Write => ({ does: 'create', entity: name, data })) },
      {
        weight: 1,
        arbitrary: fc
          .array(made, { minLength: 1, maxLength: 3 })
          .map((data): Write => ({ does: 'createMany', entity: name, data })),
      },
      {
        weight: 5,
        arbitrary: idOf(making, name).chain(id =>
          fc.record({
            does: fc.constant('update' as const),
            entity: fc.constant(name),
            id: fc.constant(id),
            stale,
            data: withChildren(making, { entity, id, depth: 0 }, dataOf(making, entity)),
          }),
        ),
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
