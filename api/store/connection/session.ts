import type { ClientBase } from 'pg'

/** The role every connection works in; made by the platform's first migration. */
export const apiRole = 'tizilim_api'

const settings = (statementTimeout: number): string => `
  set jit = off;
  set search_path = public;
  set timezone = 'UTC';
  set datestyle = 'ISO, YMD';
  set statement_timeout = ${statementTimeout};
  set lock_timeout = '5s';
  set idle_in_transaction_session_timeout = '60s';`

const assumeRole = `select set_config('role', rolname, false) from pg_roles
  where rolname = '${apiRole}' and pg_has_role(session_user, oid, 'member')`

/** Makes connections fit for use, each once; until the role exists they stay the owner's. */
export function sessions(kind: 'embedded' | 'postgres', statementTimeout: number) {
  const ready = new WeakSet<ClientBase>()
  const cleaned = new WeakSet<ClientBase>()
  return {
    prepare: async (client: ClientBase): Promise<void> => {
      if (ready.has(client)) return
      // The embedded database has one session for all its connections: the last one's leavings must go.
      if (kind === 'embedded' && !cleaned.has(client)) await client.query('discard all')
      cleaned.add(client)
      await client.query(settings(statementTimeout))
      const { rowCount } = await client.query(assumeRole)
      if (rowCount === 1) ready.add(client)
    },
    /** Puts the settings back after the owner has used the connection. */
    forget: (client: ClientBase): void => void ready.delete(client),
  }
}
