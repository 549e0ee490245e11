import type { EntityScreen, Json, Language } from '../../api/manifest/types.ts'
import { ConsoleError } from '../client/console-error.ts'
import { fieldNamed, type Manifest, titleFields } from '../manifest/manifest.ts'
import { allOf, mutation, type Operation, query, type Where } from './operation.ts'
import type { ConsoleRecord } from './record.ts'
import { labelSelection, recordSelection, rowSelection } from './selection.ts'

export type Deleted = 'EXCLUDE' | 'ONLY' | 'INCLUDE'

/** What a screen says beyond react-admin's own parameters. */
export interface QueryMeta {
  /** The columns shown; without them only the labels are asked for. */
  readonly columns?: readonly string[]
  readonly deleted?: Deleted
  readonly expectedVersion?: number
}

/** react-admin's parameters for all nine methods, as far as the console uses them. */
export interface QueryParams {
  readonly id?: string
  readonly ids?: readonly string[]
  readonly filter?: { readonly where?: Where; readonly search?: string }
  readonly sort?: { readonly field: string; readonly order: 'ASC' | 'DESC' }
  readonly pagination?: { readonly page: number; readonly perPage: number }
  readonly target?: string
  readonly data?: Record<string, Json>
  readonly meta?: QueryMeta
}

export interface BuiltQuery {
  readonly query: Operation
  readonly variables: Record<string, unknown>
  readonly parseResponse: (response: { readonly data: Record<string, unknown> }) => unknown
}

export interface QuerySources {
  readonly manifest: Manifest
  readonly language: () => Language
}

interface Question {
  readonly entity: EntityScreen
  readonly params: QueryParams
  readonly sources: QuerySources
}

/** From a react-admin call to one GraphQL operation, by metadata alone. */
export function buildQueryFrom(sources: QuerySources) {
  return (method: string, resource: string, params: QueryParams): BuiltQuery => {
    const entity = sources.manifest.byResource(resource)
    const build = builders[method]
    if (!entity || !build) throw new Error(`The console cannot ${method} ${resource}`)
    return build({ entity, params, sources })
  }
}

const builders: Readonly<Record<string, (question: Question) => BuiltQuery>> = {
  GET_LIST: question => buildList(question, question.params.filter?.where),
  GET_MANY_REFERENCE: question =>
    buildList(
      question,
      allOf([
        { [question.params.target ?? 'id']: { equals: question.params.id ?? '' } },
        question.params.filter?.where,
      ]),
    ),
  GET_ONE: buildOne,
  GET_MANY: buildMany,
  CREATE: buildCreate,
  UPDATE: buildUpdate,
  DELETE: buildDelete,
}

interface ListAnswer {
  readonly nodes: readonly ConsoleRecord[]
  readonly totalCount: number
}

function buildList({ entity, params, sources }: Question, where: Where | undefined): BuiltQuery {
  const { api } = entity
  const { page, perPage } = params.pagination ?? { page: 1, perPage: 25 }
  const columns = params.meta?.columns
  const rows = columns ? rowSelection(entity, columns, sources.manifest) : labelSelection
  const deleted = deletedArgument(entity, params.meta?.deleted)
  const search = entity.searchable ? params.filter?.search : undefined
  const [declared, passed] = search === undefined ? ['', ''] : [', $search: String', ', search: $search']
  return {
    query: query(
      `List($where: ${api.where}, $orderBy: [${api.orderBy}!], $first: Int, $offset: Int${declared}) ` +
        `{ ${api.list}(where: $where, orderBy: $orderBy, first: $first, offset: $offset${passed}${deleted}) { nodes { ${rows} } totalCount } }`,
    ),
    variables: {
      where,
      orderBy: orderOf(entity, params.sort, sources),
      first: perPage,
      offset: (page - 1) * perPage,
      ...(search !== undefined && { search }),
    },
    parseResponse: ({ data }) => {
      const { nodes, totalCount } = data[api.list] as ListAnswer // the document above asks for just this
      return { data: nodes, total: totalCount }
    },
  }
}

const deletedArgument = (entity: EntityScreen, deleted: Deleted | undefined): string =>
  entity.softDelete && deleted && deleted !== 'EXCLUDE' ? `, deleted: ${deleted}` : ''

/** The API's order for a column: a to-one orders by the name of the other record. */
export function orderOf(
  entity: EntityScreen,
  sort: QueryParams['sort'],
  sources: QuerySources,
): readonly Json[] | undefined {
  if (!sort?.field) return undefined
  const field = fieldNamed(entity, sort.field)
  if (field?.form !== 'one') return [{ [sort.field]: sort.order }]
  return titleFields(sources.manifest, field, sources.language()).map(name => ({
    [field.name]: { [name]: sort.order },
  }))
}

function buildOne({ entity, params, sources }: Question): BuiltQuery {
  const { api } = entity
  const selection = recordSelection(entity, sources.manifest)
  if (entity.softDelete && sources.manifest.may('restore', entity))
    return buildOneOfAll(entity, params, selection)
  return {
    query: query(`One($id: ID!) { ${api.single}(id: $id) { ${selection} } }`),
    variables: { id: params.id },
    parseResponse: ({ data }) => ({ data: found(data[api.single]) }),
  }
}

/** Whoever may restore can open deleted records too, and the single-record field does not show these. */
function buildOneOfAll({ api }: EntityScreen, { id }: QueryParams, selection: string): BuiltQuery {
  return {
    query: query(
      `One($where: ${api.where}) { ${api.list}(where: $where, first: 1, deleted: INCLUDE) { nodes { ${selection} } } }`,
    ),
    variables: { where: { id: { equals: id } } },
    parseResponse: ({ data }) => ({ data: found((data[api.list] as ListAnswer).nodes[0]) }), // as asked for above
  }
}

function found(record: unknown): unknown {
  if (!record) throw new ConsoleError('not found', { code: 'NOT_FOUND' })
  return record
}

function buildMany({ entity, params }: Question): BuiltQuery {
  const { api } = entity
  const ids = params.ids ?? []
  return {
    query: query(
      `Many($where: ${api.where}, $first: Int) { ${api.list}(where: $where, first: $first) { nodes { ${labelSelection} } } }`,
    ),
    variables: { where: { id: { in: ids } }, first: ids.length },
    parseResponse: ({ data }) => {
      const { nodes } = data[api.list] as ListAnswer // as asked for above
      // Invisible ones keep their place, without a label.
      return { data: ids.map(id => nodes.find(node => node.id === id) ?? { id, version: 0, label: '' }) }
    },
  }
}

/** Writing answers with the whole record as it is now, so that its screen needs no second question. */
function buildCreate({ entity, params, sources }: Question): BuiltQuery {
  const { create, createInput } = entity.api
  return {
    query: mutation(
      `Create($data: ${createInput}!) { ${create}(data: $data) { ${recordSelection(entity, sources.manifest)} } }`,
    ),
    variables: { data: params.data },
    parseResponse: ({ data }) => ({ data: data[create] }),
  }
}

function buildUpdate({ entity, params, sources }: Question): BuiltQuery {
  const { update, updateInput } = entity.api
  return {
    query: mutation(
      `Update($id: ID!, $expectedVersion: Int!, $data: ${updateInput}!) ` +
        `{ ${update}(id: $id, expectedVersion: $expectedVersion, data: $data) { ${recordSelection(entity, sources.manifest)} } }`,
    ),
    variables: { id: params.id, expectedVersion: params.meta?.expectedVersion, data: params.data },
    parseResponse: ({ data }) => ({ data: data[update] }),
  }
}

function buildDelete({ entity, params }: Question): BuiltQuery {
  const name = entity.api.delete
  return {
    query: mutation(
      `Delete($id: ID!, $expectedVersion: Int!) { ${name}(id: $id, expectedVersion: $expectedVersion) { id } }`,
    ),
    variables: { id: params.id, expectedVersion: params.meta?.expectedVersion },
    parseResponse: ({ data }) => ({ data: data[name] ?? { id: params.id } }),
  }
}
