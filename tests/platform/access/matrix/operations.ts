import { type GraphQLSchema, isInputObjectType } from 'graphql'
import type { FieldModel, Model } from '../../../../api/model/index.ts'
import type { ReadRequest, Selection } from '../../../../api/planner/index.ts'
import { type Cell, relationOf } from './cells.ts'
import { leaf } from './summary-cells.ts'

/** A request as a client sends it. */
export interface Operation {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}

const nobody = '00000000-0000-7000-8000-00000000abcd'

const textOf = ({ field, children }: Selection): string =>
  children.length === 0 ? field : `${field} { ${children.map(textOf).join(' ')} }`

const apiOf = (model: Model, entity: string) => {
  const found = model.entities[entity]
  if (!found) throw new Error(`No ${entity}`)
  return found
}

/** Some value that fits the field of a key. */
function literalOf(model: Model, field: FieldModel | undefined): string {
  const [first] = field?.enum === undefined ? [] : (model.enums[field.enum]?.values ?? [])
  if (first) return first.value
  return field?.scalar === 'Int' ? '1' : JSON.stringify(nobody)
}

/** A read of the planner's as a query; the root field is called `answer`. */
export function queryOf(
  model: Model,
  { entity, by, args = {}, isGrouped = false, selection }: ReadRequest,
): Operation {
  const { api, unique, fields } = apiOf(model, entity)
  const body = selection.children.map(textOf).join(' ')
  if (by) {
    const key = unique.find(each => JSON.stringify(each.fields) === JSON.stringify(Object.keys(by)))
    const value = (name: string) => literalOf(model, fields[name])
    const given = Object.keys(by).map(name => `${name}: ${value(name)}`)
    return { query: `{ answer: ${key?.lookup}(${given.join(', ')}) { ${body} } }`, variables: {} }
  }
  const types: Readonly<Record<string, string>> = {
    where: api.where,
    search: 'String',
    orderBy: `[${isGrouped ? api.summary.groupOrderBy : api.orderBy}!]`,
    by: `[${api.summary.groupKey}!]!`,
    having: api.summary.having,
    first: 'Int',
  }
  const given = { first: 3, ...args }
  const names = Object.keys(given)
  const declared = names.map(name => `$${name}: ${types[name]}`).join(', ')
  const passed = names.map(name => `${name}: $${name}`).join(', ')
  const root = isGrouped ? api.groups : api.list
  return { query: `query (${declared}) { answer: ${root}(${passed}) { ${body} } }`, variables: given }
}

/** A write that names one field, or a whole record, of nobody; undefined where the API has none. */
export function writeOf(
  schema: GraphQLSchema,
  { entity, field, column }: Omit<Cell, 'holder'>,
): Operation | undefined {
  const { api, softDelete } = entity
  const isDeletable = entity.changes.includes('delete')
  if (column === 'delete')
    return isDeletable
      ? {
          query: `mutation { answer: ${api.delete}(id: "${nobody}", expectedVersion: 1) { id } }`,
          variables: {},
        }
      : undefined
  if (column === 'restore')
    return softDelete && isDeletable
      ? { query: `mutation { answer: ${api.restore}(id: "${nobody}") { id } }`, variables: {} }
      : undefined
  if (column !== 'create' && column !== 'update') return undefined
  const input = column === 'create' ? api.createInput : api.updateInput
  const type = schema.getType(input)
  if (!isInputObjectType(type) || !Object.hasOwn(type.getFields(), field)) return undefined
  const isList = relationOf(entity, field)?.type === 'manyToMany'
  const variables = { data: { [field]: isList ? { connect: [] } : null } }
  const call = column === 'create' ? `${api.create}(` : `${api.update}(id: "${nobody}", expectedVersion: 1, `
  return { query: `mutation ($data: ${input}!) { answer: ${call}data: $data) { id } }`, variables }
}

/** The past of some records, with the names of all that changed. */
export const historyOf = (model: Model, entity: string): Operation =>
  queryOf(model, {
    entity,
    selection: leaf('list', [
      leaf('nodes', [leaf('history', [leaf('nodes', [leaf('changes', [leaf('field')])])])]),
    ]),
  })
