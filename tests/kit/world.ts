import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Application } from '#define'
import { addAccount, type IdentitySettings } from '../../api/auth/index.ts'
import type { ApiResolver } from '../../api/graphql/index.ts'
import { type Compiled, compile } from '../../api/model/index.ts'
import {
  createLog,
  createServices,
  type ServerOptions,
  type Services,
  startServer,
} from '../../api/server/index.ts'
import type { OpenDatabase } from '../../api/store/index.ts'
import { type DatabaseKind, databaseKinds, openMigrated } from './databases.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever it has asked for
  readonly data: any
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly errors?: readonly any[]
  // biome-ignore lint/suspicious/noExplicitAny: tests read what the query asked for
  readonly extensions?: any
}

export interface AskOptions {
  readonly variables?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}

export type Ask = (query: string, options?: AskOptions) => Promise<Answer>

/** A served application over a fresh database: what API tests talk to. */
export interface World {
  readonly url: string
  readonly database: OpenDatabase
  readonly services: Services
  readonly compiled: Compiled
  /** Signs somebody of this role in (once) and asks in their name. */
  readonly as: (role: string, attributes?: Readonly<Record<string, string>>) => Promise<Ask>
  readonly nobody: Ask
  /** Sends a body as it is. */
  readonly post: (body: string, headers?: Readonly<Record<string, string>>) => Promise<Response>
  readonly close: () => Promise<void>
}

export interface WorldOptions {
  readonly clock?: () => Date
  /** Hand-written type-graphql resolvers. */
  readonly resolvers?: readonly ApiResolver[]
  /** What of the server is to differ: its log, the address people use, … */
  readonly server?: Partial<ServerOptions>
  readonly identity?: IdentitySettings
}

const password = 'a long enough password'

const asking =
  (url: string, token?: string): Ask =>
  async (query, { variables, headers } = {}) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    })
    const { data, errors, extensions } = await response.json()
    return { status: response.status, headers: response.headers, data, errors, extensions }
  }

/** Opens a database of the kind, serves the application on a free port. */
export async function openWorld(
  kind: DatabaseKind,
  application: Application,
  options?: WorldOptions,
): Promise<World> {
  return serveWorld(await openMigrated(kind, compile(application)), application, options)
}

/** Serves the application over a migrated database, which it closes with itself. */
export async function serveWorld(
  database: OpenDatabase,
  application: Application,
  { clock, resolvers, server: served, identity }: WorldOptions = {},
): Promise<World> {
  const compiled = compile(application)
  const services = await createServices({
    compiled,
    database,
    timeZone: 'Asia/Almaty',
    ...(clock && { clock }),
    ...(identity && { identity }),
  })
  const consoleFolder = mkdtempSync(join(tmpdir(), 'tizilim-console-'))
  const server = await startServer({
    services,
    port: 0,
    host: '127.0.0.1',
    consoleFolder,
    log: createLog('error'),
    ...(resolvers && { resolvers }),
    ...served,
  })
  const url = `http://127.0.0.1:${server.port}`
  return {
    url,
    database,
    services,
    compiled,
    as: signingIn(url, { database, compiled }),
    nobody: asking(url),
    post: (body, headers = { 'content-type': 'application/json' }) =>
      fetch(`${url}/graphql`, { method: 'POST', headers, body }),
    close: async () => {
      await server.close()
      await database.close()
      rmSync(consoleFolder, { recursive: true, force: true })
    },
  }
}

/** Makes an account of a role when it is first asked for, and signs it in. */
function signingIn(url: string, { database, compiled }: Pick<World, 'database' | 'compiled'>): World['as'] {
  const asks = new Map<string, Ask>()

  return async (role, attributes = {}) => {
    const key = [role, ...Object.values(attributes)].join('-').toLowerCase()
    const known = asks.get(key)
    if (known) return known
    const email = `${key}@test.local`
    // Of the demo, so that a role's demand for a second factor is no test's business but its own.
    await addAccount(database, compiled, {
      email,
      name: `A ${role}`,
      password,
      roles: [role],
      attributes,
      demo: true,
    })
    const { data } = await asking(url)(
      'mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { token } }',
      { variables: { email, password } },
    )
    const ask = asking(url, data.signIn.token)
    asks.set(key, ask)
    return ask
  }
}

/** A describe block once a kind of database, each with a served application of its own. */
export function eachWorld(
  application: Application,
  tests: (world: () => World) => void,
  options?: WorldOptions,
): void {
  describe.each(databaseKinds())('on %s', kind => {
    let open: World | undefined
    beforeAll(async () => {
      open = await openWorld(kind, application, options)
    })
    afterAll(async () => {
      await open?.close()
    })
    tests(() => {
      if (!open) throw new Error('The world is open only while tests run')
      return open
    })
  })
}
