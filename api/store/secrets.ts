import { StartError } from '../errors/index.ts'
import type { Database } from './database.ts'

interface SecretRow {
  readonly name: string
  readonly value: string
}

export interface Secrets {
  readonly cursor: Buffer
  readonly pseudonym: Buffer
  /** Seals second factors and hashes what sign-in counts by. */
  readonly signIn: Buffer
  /** Names and seals what is remembered of writes with an idempotency key. */
  readonly receipt: Buffer
}

/** The keys that migrations made. Every node of one database has the same. */
export async function readSecrets(database: Database): Promise<Secrets> {
  const text = `select name, encode(value, 'hex') as value from tizilim.secret`
  const rows = await database.query<SecretRow>({ text, values: [] })
  const secret = (name: string): Buffer => {
    const row = rows.find(each => each.name === name)
    if (!row) throw new StartError('The database has not been migrated', { hint: 'Run npm run migrate.' })
    return Buffer.from(row.value, 'hex')
  }
  return {
    cursor: secret('cursor'),
    pseudonym: secret('pseudonym'),
    signIn: secret('sign-in'),
    receipt: secret('receipt'),
  }
}
