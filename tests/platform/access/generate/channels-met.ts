import type { OperatorFamily } from '../../../../api/define/index.ts'
import type { EntityModel, Model } from '../../../../api/model/index.ts'
import { type Channel, keyMemberOf, memberOf, summedChannel } from '../channels.ts'
import {
  type Aggregated,
  type Grouped,
  type Listed,
  type Measure,
  measures,
  type Query,
  type Shown,
  type Where,
} from './asked.ts'
import type { BulkWrite } from './bulk.ts'
import type { Children, Data, Write } from './writes.ts'

type Note = (...channels: readonly Channel[]) => void

interface Noting {
  readonly model: Model
  readonly note: Note
}

const entityOf = ({ model }: Noting, name: string): EntityModel => model.entities[name] as EntityModel // queries name entities that exist

/** The channels that a query goes through. */
export function channelsOfQuery(model: Model, query: Query): ReadonlySet<Channel> {
  const found = new Set<Channel>()
  const noting: Noting = {
    model,
    note: (...channels) => {
      for (const channel of channels) found.add(channel)
    },
  }
  const entity = entityOf(noting, query.entity)
  if (query.kind === 'groups') noteGroups(noting, entity, query)
  else if (query.kind === 'list') {
    noteList(noting, entity, query, 'query.list')
    if (query.deleted) noting.note('query.list(deleted)', `Deleted.${query.deleted}`)
  } else {
    const [does, argument] = 'id' in query.by ? ['query.single', 'id'] : ['query.lookup', 'key']
    noting.note(does, `${does}(${argument})`)
    noteRecord(noting, entity, query.shown)
  }
  return found
}

function noteList(noting: Noting, entity: EntityModel, listed: Listed, channel: Channel): void {
  const { note } = noting
  const { where, search, orderBy, page, parts, aggregate, limit, shown } = listed
  note(channel, `${channel}(where)`)
  if (search !== undefined) note(`${channel}(search)`)
  if (orderBy.length > 0) note(`${channel}(orderBy)`)
  for (const name of Object.keys(page)) note(`${channel}(${name})`)
  for (const part of parts) note(`connection.${part}`)
  if (parts.includes('totalCount') && limit !== undefined) note('connection.totalCount(limit)')
  if (parts.includes('aggregate')) noteAggregate(noting, entity, aggregate)
  if (parts.includes('edges')) note('edge.cursor', 'edge.node')
  if (parts.includes('pageInfo'))
    note(...['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'].map(name => `PageInfo.${name}`))
  noteWhere(noting, entity, where)
  for (const key of orderBy) noteOrder(noting, entity, key)
  noteRecord(noting, entity, shown)
}

const membersOf: Readonly<Record<string, readonly Channel[]>> = {
  createdBy: ['Actor.id', 'Actor.label', 'Actor.kind'],
  updatedBy: ['Actor.id', 'Actor.label', 'Actor.kind'],
  _access: ['canUpdate', 'canDelete', 'redacted', 'readOnly'].map(name => `Access.${name}`),
}

function noteRecord(noting: Noting, entity: EntityModel, { fields, ones, lists }: Shown): void {
  const { note } = noting
  note('record.id')
  for (const name of fields) note(`record.${memberOf(entity, name)}`, ...(membersOf[name] ?? []))
  const targetOf = (name: string) => entityOf(noting, entity.relations[name]?.target ?? '')
  for (const [name, shown] of Object.entries(ones)) {
    note('record.one')
    noteRecord(noting, targetOf(name), shown)
  }
  for (const [name, listed] of Object.entries(lists)) noteList(noting, targetOf(name), listed, 'record.many')
}

const filterNames: Readonly<Record<OperatorFamily, string>> = {
  id: 'IDFilter',
  enum: 'EnumFilter',
  string: 'StringFilter',
  int: 'IntFilter',
  float: 'FloatFilter',
  decimal: 'DecimalFilter',
  date: 'DateFilter',
  datetime: 'DateTimeFilter',
  boolean: 'BooleanFilter',
  json: 'JSONFilter',
}

const systemFamilies: Readonly<Record<string, OperatorFamily>> = { id: 'id', version: 'int' }

function noteWhere(noting: Noting, entity: EntityModel, where: Where): void {
  for (const [key, part] of Object.entries(where)) {
    const inner = part as Where // every part of a where-object is one, but for the lists of AND and OR
    if (key === 'AND' || key === 'OR' || key === 'NOT') {
      noting.note(`where.${key}`)
      for (const each of [inner].flat()) noteWhere(noting, entity, each)
      continue
    }
    noting.note(`where.${memberOf(entity, key)}`)
    const relation = entity.relations[key]
    if (!relation) noteFilter(noting, filterNames[familyOf(entity, key)], inner)
    else if (relation.type === 'one') noteWhere(noting, entityOf(noting, relation.target), inner)
    else noteChildren(noting, entityOf(noting, relation.target), inner)
  }
}

function familyOf(entity: EntityModel, field: string): OperatorFamily {
  const own = entity.fields[field] ?? entity.derived[field]
  return own?.operators ?? systemFamilies[field] ?? (field.endsWith('At') ? 'datetime' : 'id')
}

function noteChildren(noting: Noting, target: EntityModel, asked: Where): void {
  for (const [name, inner] of Object.entries(asked)) {
    noting.note(`where.many.${name}`)
    if (name === 'count') noteFilter(noting, 'IntFilter', inner as Where)
    else noteWhere(noting, target, inner as Where)
  }
}

function noteFilter({ note }: Noting, type: string, filter: Where): void {
  for (const [name, operand] of Object.entries(filter)) {
    note(`${type}.${name}`)
    if (name === 'not') noteFilter({ note } as Noting, type, operand as Where)
    if (name === 'mode') note(`FilterMode.${operand}`)
    if (name === 'within') note(...Object.keys(operand as object).map(each => `RelativeInterval.${each}`))
  }
}

function noteOrder(noting: Noting, entity: EntityModel, key: Where): void {
  for (const [name, part] of Object.entries(key)) {
    const relation = entity.relations[name]
    if (relation?.type === 'one') {
      noting.note('order.one')
      noteOrder(noting, entityOf(noting, relation.target), part as Where)
    } else if (relation) {
      const { count } = part as Where
      noting.note('order.many', 'CountOrderBy.count', `OrderDirection.${count}`)
    } else noting.note(`order.${memberOf(entity, name)}`, `OrderDirection.${part}`)
  }
}

const kinds = {
  countDistinct: 'countDistinct',
  min: 'bounds',
  max: 'bounds',
  sum: 'sums',
  avg: 'averages',
} as const

const isMeasure = (name: string): name is Measure => Object.hasOwn(kinds, name)

function noteAggregate({ note }: Noting, entity: EntityModel, asked: Aggregated): void {
  note('aggregate.count')
  for (const by of measures)
    for (const field of asked[by]) note(`aggregate.${by}`, `${kinds[by]}.${memberOf(entity, field)}`)
}

function noteGroups(noting: Noting, entity: EntityModel, grouped: Grouped): void {
  const { note } = noting
  const { by, where, having, orderBy, first, aggregate, isKeyShown } = grouped
  note('query.groups', 'query.groups(by)', 'group.count', 'group.aggregate')
  if (Object.keys(where).length > 0) note('query.groups(where)')
  if (Object.keys(having).length > 0) note('query.groups(having)')
  if (orderBy.length > 0) note('query.groups(orderBy)')
  if (first !== undefined) note('query.groups(first)')
  if (isKeyShown) note('group.key')
  for (const key of by) {
    noteKey(noting, entity, ['by', key])
    if (isKeyShown) noteKey(noting, entity, ['group value', key])
  }
  noteWhere(noting, entity, where)
  noteHaving(noting, entity, having)
  for (const key of orderBy) noteGroupOrder(noting, entity, key)
  noteAggregate(noting, entity, aggregate)
}

function noteKey(noting: Noting, entity: EntityModel, [kind, key]: readonly [string, Where]): void {
  for (const [name, part] of Object.entries(key)) {
    noting.note(summedChannel(kind, entity, name))
    const relation = entity.relations[name]
    if (relation) noteKey(noting, entityOf(noting, relation.target), [`${kind} inside`, part as Where])
  }
}

function noteHaving(noting: Noting, entity: EntityModel, having: Where): void {
  for (const [key, part] of Object.entries(having)) {
    noting.note(`having.${key}`)
    if (key === 'AND' || key === 'OR' || key === 'NOT')
      for (const each of [part as Where].flat()) noteHaving(noting, entity, each)
    if (key === 'count') noteFilter(noting, 'IntFilter', part as Where)
    if (isMeasure(key))
      for (const [field, filter] of Object.entries(part as Where)) {
        noting.note(summedChannel(`having ${kinds[key]}`, entity, field))
        noteFilter(noting, filterNames[familyOfMeasure(entity, key, field)], filter as Where)
      }
  }
}

function familyOfMeasure(entity: EntityModel, by: Measure, field: string): OperatorFamily {
  const own = familyOf(entity, field)
  if (by === 'countDistinct') return 'int'
  if (by === 'sum') return 'decimal'
  return by === 'avg' && own === 'int' ? 'float' : own
}

function noteGroupOrder(noting: Noting, entity: EntityModel, key: Where): void {
  for (const [name, part] of Object.entries(key)) {
    noting.note(`group order.${name}`)
    if (name === 'key') noteKey(noting, entity, ['group order key', part as Where])
    if (isMeasure(name))
      for (const field of Object.keys(part as Where))
        noting.note(summedChannel(`group order ${kinds[name]}`, entity, field))
  }
}

/** The channels that a write goes through. */
export function channelsOfWrite(model: Model, write: Write): ReadonlySet<Channel> {
  const does = `mutation.${write.does}`
  const found = new Set<Channel>([does])
  const noting: Noting = {
    model,
    note: (...channels) => {
      for (const channel of channels) found.add(channel)
    },
  }
  if ('id' in write) found.add(`${does}(id)`)
  if ('stale' in write) found.add(`${does}(expectedVersion)`)
  if (!('data' in write)) return found
  found.add(`${does}(data)`)
  const all: readonly Data[] = [write.data].flat()
  for (const data of all)
    noteData(noting, entityOf(noting, write.entity), {
      does: write.does === 'update' ? 'update' : 'create',
      data,
    })
  return found
}

interface Saving {
  readonly does: 'create' | 'update'
  readonly data: Data
}

function noteData(noting: Noting, entity: EntityModel, { does, data }: Saving): void {
  const { note } = noting
  for (const [key, value] of Object.entries(data)) {
    const member = memberOf(entity, key)
    note(`${does}.${member}`)
    const relation = entity.relations[key]
    if (member === 'one') note('RelateOne.connect')
    if (relation?.type === 'manyToMany')
      note(...Object.keys(value as object).map(name => `RelateMany.${name}`))
    if (relation?.type === 'many')
      noteNested(noting, entityOf(noting, relation.target), { does, children: value as Children }) // as it was made
  }
}

function noteNested(
  noting: Noting,
  entity: EntityModel,
  { does, children }: { readonly does: Saving['does']; readonly children: Children },
): void {
  const { note } = noting
  note(...Object.keys(children).map(name => `${does}.many.${name}`))
  for (const data of children.create ?? []) noteData(noting, entity, { does: 'create', data })
  for (const { data } of children.update ?? []) {
    note('change.id', 'change.expectedVersion', 'change.data')
    noteData(noting, entity, { does: 'update', data })
  }
  if (children.delete) note('NestedTarget.id', 'NestedTarget.expectedVersion')
}

/** The channels that a write of what a filter or a key finds goes through; those of its input are the single write's. */
export function channelsOfBulk(model: Model, write: BulkWrite): ReadonlySet<Channel> {
  const does = `mutation.${write.does}`
  const entity = model.entities[write.entity] as EntityModel // writes name entities that exist
  if (write.does !== 'upsert') {
    const args = Object.keys(write).filter(name => name !== 'does' && name !== 'entity')
    return new Set([does, ...args.map(name => `${does}(${name})`), 'BulkResult.count', 'BulkResult.ids'])
  }
  const member = keyMemberOf(entity, write.key)
  const fields = Object.keys(write.by).map(field => `key.several.${memberOf(entity, field)}`)
  return new Set([
    ...[does, ...['by', 'create', 'update'].map(name => `${does}(${name})`)],
    ...(write.version ? [`${does}(expectedVersion)`] : []),
    ...[`key.${member}`, ...(member === 'several' ? fields : [])],
  ])
}
