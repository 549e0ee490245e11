import buildGraphQLProvider from 'ra-data-graphql'
import { type DataProvider, HttpError } from 'react-admin'
import type { EntityScreen } from '../../api/manifest/types.ts'
import { ConsoleError } from '../client/console-error.ts'
import type { GraphqlClient } from '../client/graphql-client.ts'
import { type BuiltQuery, buildQueryFrom, type QueryParams, type QuerySources } from './build-query.ts'
import { type HistoryPage, type HistoryQuestion, readHistory } from './history.ts'
import type { Operation } from './operation.ts'

export interface ConsoleDataProvider extends DataProvider {
  readonly restore: (entity: EntityScreen, id: string) => Promise<void>
  readonly history: (entity: EntityScreen, question: HistoryQuestion) => Promise<HistoryPage>
}

export interface ProviderSources extends QuerySources {
  readonly client: GraphqlClient
}

/**
 * The console's data provider: ra-data-graphql as the shell, our own client inside, its defects mended outside.
 * Nothing else knows that ra-data-graphql is there.
 */
export function createConsoleDataProvider(sources: ProviderSources): ConsoleDataProvider {
  const { client } = sources
  const shell = buildGraphQLProvider({
    client: new ShellClient(client) as never, // the library takes any object with query and mutate
    introspection: false,
    buildQuery: (() => buildQueryFrom(sources)) as never, // its types ask for Apollo's documents
  })
  const mended = Object.fromEntries(
    mendedMethods.map(method => {
      const call = shell[method] as (resource: string, params: QueryParams) => Promise<unknown> // one call, whatever the method's parameters
      return [method, (resource: string, params: QueryParams) => mend(call(resource, params))]
    }),
  )
  return {
    ...shell,
    ...mended,
    supportAbortSignal: true,
    restore: async ({ api }, id) => {
      await client.request(`mutation Restore($id: ID!) { ${api.restore}(id: $id) { id } }`, { id })
    },
    history: (entity, question) => readHistory(client, entity, question),
  } as ConsoleDataProvider // the mended methods keep the shell's signatures
}

const mendedMethods = [
  'getList',
  'getOne',
  'getMany',
  'getManyReference',
  'create',
  'update',
  'delete',
] as const

interface ShellQuery {
  readonly query: Operation
  readonly variables: BuiltQuery['variables']
  readonly context?: { readonly fetchOptions?: { readonly signal?: AbortSignal } }
}

interface ShellMutation {
  readonly mutation: Operation
  readonly variables: BuiltQuery['variables']
}

/** A class, because ra-data-graphql would clone a plain object. */
class ShellClient {
  readonly #client: GraphqlClient

  constructor(client: GraphqlClient) {
    this.#client = client
  }

  async query({ query, variables, context }: ShellQuery): Promise<{ data: unknown }> {
    return {
      data: await this.#client.request(query.text, variables, { signal: context?.fetchOptions?.signal }),
    }
  }

  async mutate({ mutation, variables }: ShellMutation): Promise<{ data: unknown }> {
    return { data: await this.#client.request(mutation.text, variables) }
  }
}

/** The library reports every failure as status 200 and drops what the API said; both are put right here. */
async function mend<Answer>(call: Promise<Answer>): Promise<Answer> {
  try {
    return await call
  } catch (thrown) {
    const cause: unknown = thrown instanceof HttpError ? thrown.body : thrown
    if (cause instanceof ConsoleError) throw cause
    if (isAbort(cause)) throw cause
    throw thrown
  }
}

const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError'
