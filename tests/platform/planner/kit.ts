import { graphql } from 'graphql'
import { type Asker, asSystem, compilePolicy } from '../../../api/access/index.ts'
import { AppError } from '../../../api/errors/index.ts'
import { type Compiled, compile } from '../../../api/model/index.ts'
import { createPlanner, type Planner, type Sql } from '../../../api/planner/index.ts'
import type { OpenDatabase } from '../../../api/store/index.ts'
import { library } from '../../apps/library/index.ts'
import { testSchema } from './test-schema.ts'

export const compiled: Compiled = compile(library)

/** A Saturday in November, just past midnight where the library stands and still Friday in Greenwich. */
export const now = new Date('2026-11-20T20:30:00.000Z')
export const today = '2026-11-21'
export const timeZone = 'Asia/Almaty'

export const id = (group: number, number: number): string =>
  `00000000-0000-7000-8${String(group).padStart(3, '0')}-${String(number).padStart(12, '0')}`

export const librarian: Asker = asSystem(compiled.model, 'seed', 'tests of the planner')

/** Somebody with the rights of named roles only. */
export const withRoles = (...roles: string[]): Asker => ({
  ...librarian,
  policy: compilePolicy(compiled.model, roles),
})

export interface Desk {
  readonly planner: Planner
  /** Every statement the planner sent, in order. */
  readonly sent: Sql[]
  readonly ask: (query: string, options?: Asking) => Promise<Record<string, unknown>>
}

interface Asking {
  readonly asker?: Asker
  readonly variables?: Readonly<Record<string, unknown>>
}

/** A planner over a database, with a GraphQL schema in front of it. */
export function openDesk(run: (sql: Sql) => Promise<readonly Record<string, unknown>[]>): Desk {
  const sent: Sql[] = []
  const planner = createPlanner({
    compiled,
    clock: () => now,
    timeZone,
    secrets: { cursor: Buffer.alloc(32, 1), pseudonym: Buffer.alloc(32, 2) },
    run: sql => {
      sent.push(sql)
      return run(sql)
    },
  })
  const schema = testSchema(compiled.model, planner)
  const ask: Desk['ask'] = async (source, { asker = librarian, variables } = {}) => {
    const { data, errors } = await graphql({ schema, source, contextValue: asker, variableValues: variables })
    const [error] = errors ?? []
    if (error) throw error.originalError ?? error
    return JSON.parse(JSON.stringify(data))
  }
  return { planner, sent, ask }
}

export const deskOf = (database: OpenDatabase): Desk => openDesk(database.read)

/** Rows by column, as they go into a table; what every table has is filled in. */
export async function load(
  database: OpenDatabase,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const { id: actor } = librarian.actor
  const times = { created_at: now.toISOString(), updated_at: now.toISOString() }
  const filled = rows.map(row =>
    'id' in row ? { version: 1, created_by: actor, updated_by: actor, ...times, ...row } : row,
  )
  const columns = [...new Set(filled.flatMap(row => Object.keys(row)))].map(name => `"${name}"`).join(', ')
  await database.transaction(librarian, transaction =>
    transaction.query({
      text: `insert into "${table}" (${columns}) select ${columns} from json_populate_recordset(null::"${table}", $1::json)`,
      values: [JSON.stringify(filled)],
    }),
  )
}

/** What a refused read says: its code, its limits, and the places of its issues. */
export async function refusal(reading: Promise<unknown>): Promise<Record<string, unknown>> {
  const error = await reading.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof AppError)) throw error ?? new Error('The read was not refused')
  const { issues, extensions } = error.details
  return {
    code: error.code,
    ...extensions,
    ...(issues && { issues: issues.map(issue => [issue.path.join('.'), issue.code]) }),
  }
}
