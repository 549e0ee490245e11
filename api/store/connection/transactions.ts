import type { PoolClient } from 'pg'
import type { Asker } from '../../access/index.ts'
import { StartError } from '../../errors/index.ts'
import type { Sql } from '../database.ts'
import { fenceSettings } from '../fence/settings-sql.ts'
import { ClientTransaction, send, type Wire } from './client-transaction.ts'
import { isDatabaseFailure } from './failures.ts'
import type { ServingRole } from './session.ts'

/** In whose name a transaction works: the asker's alone, or the platform's for the asker. */
export interface Worker {
  readonly asker: Asker
  readonly role: ServingRole
}

/** The role, what the audit trigger reads and what the fence asks; gone with the transaction. Jobs may take longer than people wait. */
function nameTheAsker({ asker, role }: Worker): Sql {
  const { actor, requestId, source, reason } = asker
  const settings: readonly (readonly [string, string])[] = [
    ['role', role],
    ['tizilim.role', role],
    ['tizilim.actor', actor.id],
    ['tizilim.actor_kind', actor.kind],
    ['tizilim.on_behalf', actor.onBehalf ?? ''],
    ['tizilim.request', requestId],
    ['tizilim.source', source],
    ['tizilim.reason', reason ?? ''],
    ...fenceSettings(asker),
    ...(actor.kind === 'job' ? [['statement_timeout', '0'] as const] : []),
  ]
  const calls = settings.map(([name], index) => `set_config('${name}', $${index + 1}, true)`)
  return { text: `select ${calls.join(', ')}`, values: settings.map(([, value]) => value) }
}

/** Nothing is written as the owner, whom the audit would take for a person at the database. */
async function begin(client: PoolClient, worker: Worker | undefined, wire: Wire): Promise<void> {
  const begun = send(client, { text: 'begin', values: [] }, wire)
  if (!wire.pipelined) await begun
  // Both travel together; what follows waits for both, lest it run outside.
  const named = worker && send(client, nameTheAsker(worker), wire).catch(cause => refuseRole(worker, cause))
  await Promise.all([begun, named])
}

/** The role is not there, or the login may not act as it. */
function refuseRole({ role }: Worker, cause: unknown): never {
  if (!isDatabaseFailure(cause) || !['22023', '42501'].includes(cause.code)) throw cause
  throw new StartError(`The database's login may not act as ${role}`, { hint: 'Run npm run migrate.', cause })
}

/** Commits when `work` resolves and rolls back when it throws. */
export async function inTransaction<Result>(
  client: PoolClient,
  wire: Wire,
  { worker, work }: { worker?: Worker; work: (transaction: ClientTransaction) => Promise<Result> },
): Promise<Result> {
  const transaction = new ClientTransaction(client, wire)
  const silent: Wire = { ...wire, announce: () => undefined }
  try {
    await begin(client, worker, silent)
    const result = await work(transaction)
    await send(client, { text: 'commit', values: [] }, silent)
    return result
  } catch (error) {
    // A rollback on a lost connection fails too; the first error is the one that says why.
    await send(client, { text: 'rollback', values: [] }, silent).catch(() => undefined)
    throw error
  }
}
