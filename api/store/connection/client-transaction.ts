import type { ClientBase, QueryResult } from 'pg'
import type { Sql, Transaction } from '../database.ts'
import { explained } from './failures.ts'
import type { Naming } from './naming.ts'

export type Announce = (text: string) => void

/** How statements go over a connection. */
export interface Wire {
  readonly announce: Announce
  readonly named: Naming
  /** Whether a statement may be sent before the one before it is answered. */
  readonly pipelined: boolean
}

/** Sends one statement; a lost connection and a time-out come back as errors callers know. */
export async function send(client: ClientBase, sql: Sql, wire: Wire): Promise<QueryResult> {
  wire.announce(sql.text)
  try {
    const { text, values, name } = wire.named(client, sql)
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
  readonly wire: Wire

  constructor(client: ClientBase, wire: Wire) {
    this.client = client
    this.wire = wire
  }

  query = async <Row extends object = Record<string, unknown>>(sql: Sql): Promise<readonly Row[]> => {
    const { rows } = await send(this.client, sql, this.wire)
    return rows as readonly Row[] // the caller knows what it selected
  }

  queryAll = async <Row extends object = Record<string, unknown>>(
    statements: readonly Sql[],
  ): Promise<readonly (readonly Row[])[]> => {
    if (this.wire.pipelined) return Promise.all(statements.map(sql => this.query<Row>(sql)))
    const all: (readonly Row[])[] = []
    for (const sql of statements) all.push(await this.query<Row>(sql))
    return all
  }
}
