import type { EntitySchema } from '@mikro-orm/core'
import { LockMode, MikroORM, type SqlEntityManager } from '@mikro-orm/postgresql'
import { Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely'
import type { Model } from '../../model/index.ts'
import { ClientTransaction } from '../connection/client-transaction.ts'
import type { Transaction } from '../database.ts'
import { type Entry, entitySchemas } from './entities.ts'
import { ParameterDriver } from './parameters.ts'

/** MikroORM over an open transaction of ours: it keeps track of what changed and writes only that, guarded by version. */
export interface UnitOfWork {
  /**
   * Inserts records and applies changes, siblings in one statement; throws where the version of one to be changed has
   * moved on.
   */
  readonly save: (work: Work) => Promise<void>
  /** The records with these ids, locked until the transaction ends. */
  readonly find: (entity: string, ids: readonly string[]) => Promise<readonly Entry[]>
}

type Fields = Readonly<Record<string, unknown>>

interface Work {
  readonly inserts?: readonly { readonly entity: string; readonly record: Fields & { readonly id: string } }[]
  readonly updates?: readonly { readonly before: Entry; readonly changes: Fields }[]
}

/** A pool of the one connection the transaction runs on. */
function dialectOn({ client, wire }: ClientTransaction): PostgresDialect {
  const lent = {
    query: (text: string, given: readonly unknown[]) => {
      wire.announce(text)
      const { values, ...sql } = wire.named(client, { text, values: given })
      return client.query({ ...sql, values: [...values] })
    },
    release: () => undefined,
  }
  return new PostgresDialect({
    pool: { connect: async () => lent as unknown as PostgresPoolClient, end: async () => undefined } as never, // only queries are sent through it
  })
}

/** Sets MikroORM up once; each transaction gets a unit of work of its own, on the transaction's connection. */
export function unitsOfWork(model: Model): (transaction: Transaction) => UnitOfWork {
  const schemas = entitySchemas(model)
  const orm = new MikroORM({
    driver: ParameterDriver,
    dbName: 'register',
    ensureDatabase: false,
    entities: [...schemas.values()],
    // Never used: every unit of work brings its transaction's connection.
    driverOptions: new PostgresDialect({
      pool: async () => Promise.reject(new Error('Only transactions write')),
    }),
  })
  const schemaOf = (entity: string) => {
    const schema = schemas.get(entity)
    if (!schema) throw new Error(`No entity ${entity}`)
    return schema
  }
  return transaction => {
    if (!(transaction instanceof ClientTransaction)) throw new Error('A transaction of another database')
    const manager = orm.em.fork()
    manager.setTransactionContext(new Kysely({ dialect: dialectOn(transaction) }))
    return over(manager, schemaOf)
  }
}

const over = (manager: SqlEntityManager, schemaOf: (entity: string) => EntitySchema<Entry>): UnitOfWork => ({
  save: async ({ inserts = [], updates = [] }) => {
    for (const { entity, record } of inserts)
      manager.persist(manager.create(schemaOf(entity), record as never)) // the Model names the properties, no type does
    // MikroORM compares on flush; its own assign insists on types it guesses
    for (const { before, changes } of updates) Object.assign(before, changes)
    await manager.flush()
  },
  find: (entity, ids) =>
    manager.find(schemaOf(entity), { id: { $in: [...new Set(ids)] } } as never, {
      lockMode: LockMode.PESSIMISTIC_WRITE,
      orderBy: { id: 'asc' } as never, // as in save; in the same order always, so that two writes never wait for each other
    }),
})
