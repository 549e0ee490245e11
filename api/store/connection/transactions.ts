import type { PoolClient } from 'pg'
import type { Asker } from '../../access/index.ts'
import { StartError } from '../../errors/index.ts'
import type { Sql } from '../database.ts'
import { type Announce, ClientTransaction, send } from './client-transaction.ts'
import { apiRole } from './session.ts'

/** What the audit trigger reads; gone with the transaction. Jobs may take longer than people wait. */
function nameTheAsker({ actor, requestId, source, reason }: Asker): Sql {
  const settings: readonly (readonly [string, string])[] = [
    ['tizilim.actor', actor.id],
    ['tizilim.actor_kind', actor.kind],
    ['tizilim.on_behalf', actor.onBehalf ?? ''],
    ['tizilim.request', requestId],
    ['tizilim.source', source],
    ['tizilim.reason', reason ?? ''],
    ...(actor.kind === 'job' ? [['statement_timeout', '0'] as const] : []),
  ]
  const calls = settings.map(([name], index) => `set_config('${name}', $${index + 1}, true)`)
  return {
    text: `select current_setting('role') as role, ${calls.join(', ')}`,
    values: settings.map(([, value]) => value),
  }
}

/** Nothing is written as the owner, whom the audit would take for a person at the database. */
async function begin(client: PoolClient, asker: Asker | undefined): Promise<void> {
  const silent: Announce = () => undefined
  await send(client, { text: 'begin', values: [] }, silent)
  const named = asker && (await send(client, nameTheAsker(asker), silent))
  if (named && named.rows[0]?.role !== apiRole) {
    throw new StartError(`The database's login may not act as ${apiRole}`, { hint: 'Run npm run migrate.' })
  }
}

/** Commits when `work` resolves and rolls back when it throws. */
export async function inTransaction<Result>(
  client: PoolClient,
  announce: Announce,
  { asker, work }: { asker?: Asker; work: (transaction: ClientTransaction) => Promise<Result> },
): Promise<Result> {
  const transaction = new ClientTransaction(client, announce)
  const silent: Announce = () => undefined
  try {
    await begin(client, asker)
    const result = await work(transaction)
    await send(client, { text: 'commit', values: [] }, silent)
    return result
  } catch (error) {
    // A rollback on a lost connection fails too; the first error is the one that says why.
    await send(client, { text: 'rollback', values: [] }, silent).catch(() => undefined)
    throw error
  }
}
