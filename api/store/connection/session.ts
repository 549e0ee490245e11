import type { ClientBase } from 'pg'

/**
 * The roles connections work in, made by the platform's migrations: the planner's reads, the platform's own work, and
 * the SQL of whoever asks. None owns a table.
 */
export type ServingRole = 'tizilim_reader' | 'tizilim_writer' | 'tizilim_api'

const settings = (statementTimeout: number): string => `
  set jit = off;
  set search_path = public;
  set timezone = 'UTC';
  set datestyle = 'ISO, YMD';
  set statement_timeout = ${statementTimeout};
  set lock_timeout = '5s';
  set idle_in_transaction_session_timeout = '60s';`

const assumeRole = `select set_config('role', rolname, false) from pg_roles
  where rolname = $1 and pg_has_role(session_user, oid, 'member')`

/** How many statements may have a name on one connection: each keeps its plan there for as long as the connection lives. */
export const namesAtMost = 300

export type Sessions = ReturnType<typeof sessions>

/** Makes connections fit for use, each once; until the roles exist they stay the owner's. */
export function sessions(kind: 'embedded' | 'postgres', statementTimeout: number) {
  const ready = new WeakMap<ClientBase, ServingRole>()
  const cleaned = new WeakSet<ClientBase>()
  const named = new WeakMap<ClientBase, Set<string>>()
  return {
    /** In the role, or in whichever the connection has where it makes no difference; false where it stays the owner's. */
    prepare: async (client: ClientBase, role?: ServingRole): Promise<boolean> => {
      const has = ready.get(client)
      if (has !== undefined && (role === undefined || has === role)) return true
      if (has === undefined) {
        // The embedded database has one session for all its connections: the last one's leavings must go.
        if (kind === 'embedded' && !cleaned.has(client)) await client.query('discard all')
        cleaned.add(client)
        await client.query(settings(statementTimeout))
      }
      const wanted = role ?? 'tizilim_reader'
      const { rowCount } = await client.query(assumeRole, [wanted])
      if (rowCount === 1) ready.set(client, wanted)
      return rowCount === 1
    },
    /** Notes the name of a statement that is sent. */
    note: (client: ClientBase, name: string | undefined): void => {
      const names = named.get(client) ?? new Set()
      named.set(client, names)
      if (name !== undefined) names.add(name)
    },
    /** Whether the connection has had as many names as it should. */
    isWorn: (client: ClientBase): boolean => (named.get(client)?.size ?? 0) > namesAtMost,
    /** Puts the settings back after the owner has used the connection. */
    forget: (client: ClientBase): void => void ready.delete(client),
  }
}
