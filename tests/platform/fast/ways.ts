import { HeaderMap } from '@apollo/server'
import type { Asker } from '../../../api/access/index.ts'
import {
  type Api,
  createApi,
  type FastRequest,
  inRequestScope,
  type RequestContext,
} from '../../../api/graphql/index.ts'
import type { Compiled } from '../../../api/model/index.ts'
import { createPlanner } from '../../../api/planner/index.ts'
import { createReceipts, createWriter, type Database } from '../../../api/store/index.ts'
import { now, timeZone } from '../planner/kit.ts'

/** The two ways of answering, over one database. */
export interface Ways {
  /** As Apollo prints it. */
  readonly slow: (request: FastRequest, asker: Asker | undefined) => Promise<string>
  readonly fast: (request: FastRequest, asker: Asker | undefined) => Promise<string | undefined>
  /** The statements sent since they were last asked for. */
  readonly sent: () => readonly string[]
  readonly close: () => Promise<void>
}

function contextOf(asker: Asker | undefined): RequestContext {
  return {
    ...(asker && { asker }),
    language: asker?.language ?? 'en',
    requestId: 'both ways',
    address: '127.0.0.1',
    origin: 'http://localhost',
    redacted: [],
    failed: new Map(),
  }
}

export async function openWays(compiled: Compiled, database: Database): Promise<Ways> {
  const statements: string[] = []
  const stop = database.onStatement(text => statements.push(text))
  const parts = { compiled, clock: () => now, timeZone }
  const planner = createPlanner({
    ...parts,
    secrets: { cursor: Buffer.alloc(32, 1), pseudonym: Buffer.alloc(32, 2) },
    run: database.read,
  })
  const api: Api = createApi({
    compiled,
    planner,
    writer: createWriter({ ...parts, database }),
    receipts: createReceipts({ database, clock: parts.clock, secret: Buffer.alloc(32, 3) }),
    resolvers: [],
    runBytes: database.readBytes,
    report: error => {
      throw error
    },
  })
  await api.server.start()
  return {
    slow: async (request, asker) => {
      const answer = await inRequestScope({ language: 'en', requestId: 'slow' }, () =>
        api.server.executeHTTPGraphQLRequest({
          httpGraphQLRequest: {
            method: 'POST',
            headers: new HeaderMap([['content-type', 'application/json']]),
            search: '',
            body: request,
          },
          context: async () => contextOf(asker),
        }),
      )
      if (answer.body.kind !== 'complete') throw new Error('An answer came in pieces')
      return answer.body.string
    },
    fast: async (request, asker) => (await api.fast(request, contextOf(asker)))?.toString(),
    sent: () => statements.splice(0),
    close: async () => {
      stop()
      await api.server.stop()
    },
  }
}

/** An answer as text again, so that the order of keys counts and spaces do not. */
export const normal = (answer: string): string => JSON.stringify(JSON.parse(answer))
