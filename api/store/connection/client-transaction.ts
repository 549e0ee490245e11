import type { ClientBase, QueryResult } from 'pg'
import type { Sql, Transaction } from '../database.ts'
import { explained } from './failures.ts'

export type Announce = (text: string) => void

/** Sends one statement; a lost connection and a time-out come back as errors callers know. */
export async function send(
  client: Pick<ClientBase, 'query'>,
  sql: Sql,
  announce: Announce,
): Promise<QueryResult> {
  announce(sql.text)
  try {
    const { text, values, name } = sql
    return await client.query(
      name === undefined ? { text, values: [...values] } : { text, values: [...values], name },
    )
  } catch (error) {
    throw explained(error)
  }
}

/** A transaction on one checked-out connection; the unit of work needs that connection itself. */
export class ClientTransaction implements Transaction {
  readonly client: ClientBase
  readonly announce: Announce

  constructor(client: ClientBase, announce: Announce) {
    this.client = client
    this.announce = announce
  }

  query = async <Row extends object = Record<string, unknown>>(sql: Sql): Promise<readonly Row[]> => {
    const { rows } = await send(this.client, sql, this.announce)
    return rows as readonly Row[] // the caller knows what it selected
  }
}
