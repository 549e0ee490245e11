import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isObjectType,
} from 'graphql'
import { type EntityModel, havingOf, keyInputOf, type Model, orderByOf } from '../../../api/model/index.ts'

/**
 * A way in which a value could come out of, or get into, the system, free of entities and fields: `record.stored`,
 * `query.list(where)`, `StringFilter.contains`. Every one of the API's has to stand in `registry.ts` with what proves it.
 */
export type Channel = string

/** Every channel of a schema, with one place where it can be seen. */
export function channelsOf(schema: GraphQLSchema, model: Model): ReadonlyMap<Channel, string> {
  const found = new Map<Channel, string>()
  const note = (channel: Channel, place: string) => {
    if (!found.has(channel)) found.set(channel, place)
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue
    if (isObjectType(type)) for (const field of Object.values(type.getFields())) noteField(type, field)
    if (isInputObjectType(type))
      for (const name of Object.keys(type.getFields())) note(inputChannel(type, name), `${type.name}.${name}`)
    if (isEnumType(type) && Object.keys(platformEnums).includes(type.name))
      for (const { name } of type.getValues()) note(`${type.name}.${name}`, `${type.name}.${name}`)
  }
  return found

  function noteField(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): void {
    const channel = outputChannel(type, field.name)
    note(channel, `${type.name}.${field.name}`)
    for (const { name } of field.args as readonly GraphQLArgument[])
      note(`${channel}(${keyless(channel, name)})`, `${type.name}.${field.name}(${name}:)`)
  }

  function outputChannel(type: GraphQLObjectType, field: string): Channel {
    if (type === schema.getQueryType() || type === schema.getMutationType())
      return `${type.name.toLowerCase()}.${operationOf(model, field)}`
    const entity = model.entities[type.name]
    if (entity) return `record.${memberOf(entity, field)}`
    const kind = kindOfType(model, type.name)
    return summaryChannel(model, type.name, field) ?? `${kind ?? type.name}.${field}`
  }

  function inputChannel(type: GraphQLInputObjectType, field: string): Channel {
    for (const entity of Object.values(model.entities)) {
      const { where, orderBy, listFilter, createInput, updateInput, uniqueKey } = entity.api
      const { nestedCreate, nestedUpdate, nestedChange } = entity.api
      if (type.name === uniqueKey) return `key.${keyMemberOf(entity, field)}`
      if (entity.unique.some(({ name }) => type.name === keyInputOf(entity.name, name)))
        return `key.several.${memberOf(entity, field)}`
      if (type.name === where) return `where.${memberOf(entity, field)}`
      if (type.name === orderBy) return `order.${memberOf(entity, field)}`
      if (type.name === listFilter) return `where.many.${field}`
      if (type.name === createInput) return `create.${memberOf(entity, field)}`
      if (type.name === updateInput) return `update.${memberOf(entity, field)}`
      if (type.name === nestedCreate) return `create.many.${field}`
      if (type.name === nestedUpdate) return `update.many.${field}`
      if (type.name === nestedChange) return `change.${field}`
    }
    const summed = summaryChannel(model, type.name, field)
    if (summed) return summed
    const isEnum = Object.keys(model.enums).some(name => type.name === `${name}Filter`)
    return `${isEnum ? 'EnumFilter' : type.name}.${field}`
  }
}

/** What records are summed up to, and what groups are asked with, by the role a type plays. */
function summaryChannel({ entities }: Model, type: string, field: string): Channel | undefined {
  for (const entity of Object.values(entities)) {
    const { summary } = entity.api
    const { groupKey, groupKeyFields, groupValues, groupValueFields } = summary
    const whole = { aggregate: summary.aggregate, group: summary.group, having: summary.having }
    const found = Object.entries({ ...whole, 'group order': summary.groupOrderBy })
    for (const [kind, name] of found) if (name === type) return `${kind}.${field}`
    const counted = Object.entries({
      countDistinct: summary.distinct,
      bounds: summary.bounds,
      sums: summary.sums,
      averages: summary.averages,
    })
    const ofFields = [
      ...Object.entries({ by: groupKey, 'by inside': groupKeyFields }),
      ...Object.entries({ 'group value': groupValues, 'group value inside': groupValueFields }),
      ['group order key', orderByOf(groupKey)],
      ['group order key inside', orderByOf(groupKeyFields)],
      ...counted,
      ...counted.map(([kind, name]) => [`having ${kind}`, havingOf(name)]),
      ...counted.map(([kind, name]) => [`group order ${kind}`, orderByOf(name)]),
    ]
    for (const [kind, name] of ofFields) if (name === type) return summedChannel(String(kind), entity, field)
  }
  return undefined
}

/** How a field is derived matters where it is grouped by or summed up, not again wherever that is spoken of. */
export const summedChannel = (kind: string, entity: EntityModel, field: string): Channel =>
  /inside|having|order/.test(kind)
    ? `${kind}.${memberOf(entity, field).replace(/ by \w+$/, '')}`
    : `${kind}.${memberOf(entity, field)}`

/** Enums whose values are channels of their own; those of fields are data. */
const platformEnums = { Deleted: true, OrderDirection: true, FilterMode: true }

/** The arguments of a look-up are the fields of its key. */
const keyless = (channel: Channel, argument: string): string =>
  channel === 'query.lookup' ? 'key' : argument

const kindOfType = (model: Model, name: string): string | undefined => {
  const apis = Object.values(model.entities).map(({ api }) => api)
  if (apis.some(({ connection }) => connection === name)) return 'connection'
  return apis.some(({ edge }) => edge === name) ? 'edge' : undefined
}

/** A key of one field is that field, one of several an object of them. */
export const keyMemberOf = (entity: EntityModel, key: string): string =>
  entity.unique.some(({ name, fields }) => name === key && fields.length > 1)
    ? 'several'
    : memberOf(entity, key)

const ofOne = ['single', 'create', 'update', 'delete', 'restore', 'upsert'] as const
const ofMany = ['list', 'groups', 'createMany', 'updateMany', 'deleteMany'] as const
const standard = [...ofOne, ...ofMany] as const

/** A generated operation by what it does; any other under its own name, to be registered by it. */
function operationOf(model: Model, field: string): string {
  for (const { api, unique } of Object.values(model.entities)) {
    const does = standard.find(each => api[each] === field)
    if (does) return does
    if (unique.some(({ lookup }) => lookup === field)) return 'lookup'
  }
  return field
}

/** What a field of a record is: stored, derived (and how), a relation (and of what sort), or one that all records have. */
export function memberOf(entity: EntityModel, field: string): string {
  if (Object.hasOwn(entity.fields, field)) return 'stored'
  const derived = Object.hasOwn(entity.derived, field) ? entity.derived[field] : undefined
  if (derived) return `derived by ${derived.derivation.how}`
  const relation = Object.hasOwn(entity.relations, field) ? entity.relations[field] : undefined
  if (relation) return relation.type === 'one' ? 'one' : 'many'
  const isId = Object.values(entity.relations).some(each => each.type === 'one' && each.idField === field)
  return isId ? 'one id' : field
}
