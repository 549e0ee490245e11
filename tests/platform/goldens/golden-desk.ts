import { type ExecutionResult, graphql } from 'graphql'
import { compilePolicy } from '../../../api/access/index.ts'
import { rootHandlers } from '../../../api/graphql/execution/handlers.ts'
import { buildApiSchema, type RequestContext } from '../../../api/graphql/index.ts'
import { type Compiled, compile } from '../../../api/model/index.ts'
import { createPlanner, type Redacted, type Sql } from '../../../api/planner/index.ts'
import { createReceipts, createWriter, type OpenDatabase } from '../../../api/store/index.ts'
import { librarian, now, timeZone } from '../planner/kit.ts'
import { goldenLibrary } from './golden-library.ts'
import type { Golden } from './goldens.ts'

export const compiled: Compiled = compile(goldenLibrary)

export interface Outcome extends ExecutionResult {
  readonly redacted: readonly Redacted[]
}

export interface GoldenDesk {
  /** Every statement the planner sent, in order. */
  readonly sent: Sql[]
  readonly ask: (golden: Golden, variables: Readonly<Record<string, unknown>>) => Promise<Outcome>
}

/** The API's own schema over a database, with an ear at the planner's statements. */
export function openGoldenDesk(database: OpenDatabase): GoldenDesk {
  const sent: Sql[] = []
  const parts = { compiled, clock: () => now, timeZone }
  const planner = createPlanner({
    ...parts,
    secrets: { cursor: Buffer.alloc(32, 1), pseudonym: Buffer.alloc(32, 2) },
    run: sql => {
      sent.push(sql)
      return database.read(sql)
    },
  })
  const writer = createWriter({ ...parts, database })
  const receipts = createReceipts({ ...parts, database, secret: Buffer.alloc(32, 3) })
  const handlers = rootHandlers({ compiled, planner, writer, receipts })
  const schema = buildApiSchema({ compiled, handlers, resolvers: [] })
  const ask: GoldenDesk['ask'] = async ({ role, attributes, language, query }, variableValues) => {
    const redacted: Redacted[] = []
    const contextValue: RequestContext = {
      asker: { ...librarian, language, policy: compilePolicy(compiled.model, [role], attributes) },
      language,
      requestId: 'goldens',
      address: '127.0.0.1',
      origin: 'http://localhost',
      redacted,
    }
    return { ...(await graphql({ schema, source: query, contextValue, variableValues })), redacted }
  }
  return { sent, ask }
}
