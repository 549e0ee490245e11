import type { PoolClient } from 'pg'
import type { Asker } from '../../access/index.ts'
import { StartError } from '../../errors/index.ts'
import type { Sql } from '../database.ts'
import { fenceSettings } from '../fence/settings-sql.ts'
import { type Announce, ClientTransaction, send } from './client-transaction.ts'
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
async function begin(client: PoolClient, worker: Worker | undefined): Promise<void> {
  const silent: Announce = () => undefined
  await send(client, { text: 'begin', values: [] }, silent)
  if (!worker) return
  await send(client, nameTheAsker(worker), silent).catch(cause => {
    // The role is not there, or the login may not act as it.
    if (!isDatabaseFailure(cause) || !['22023', '42501'].includes(cause.code)) throw cause
    throw new StartError(`The database's login may not act as ${worker.role}`, {
      hint: 'Run npm run migrate.',
      cause,
    })
  })
}

/** Commits when `work` resolves and rolls back when it throws. */
export async function inTransaction<Result>(
  client: PoolClient,
  announce: Announce,
  { worker, work }: { worker?: Worker; work: (transaction: ClientTransaction) => Promise<Result> },
): Promise<Result> {
  const transaction = new ClientTransaction(client, announce)
  const silent: Announce = () => undefined
  try {
    await begin(client, worker)
    const result = await work(transaction)
    await send(client, { text: 'commit', values: [] }, silent)
    return result
  } catch (error) {
    // A rollback on a lost connection fails too; the first error is the one that says why.
    await send(client, { text: 'rollback', values: [] }, silent).catch(() => undefined)
    throw error
  }
}
