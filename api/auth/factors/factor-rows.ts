import { asSystem } from '../../access/index.ts'
import type { Compiled } from '../../model/index.ts'
import type { Database, Sql, Transaction } from '../../store/index.ts'
import type { EnrolledFactor, FactorKind } from './factor.ts'

export interface FactorServices {
  readonly database: Database
  readonly compiled: Compiled
  readonly clock: () => Date
  /** Seals secrets; the database's own copy of it never leaves with a dump of this table alone. */
  readonly secret: Buffer
}

export interface NewFactor {
  readonly id: string
  readonly accountId: string
  readonly kind: FactorKind
  readonly secret: Buffer
  readonly name?: string
  readonly externalId?: string
  readonly counter?: number
  readonly transports?: string
  /** Still to be confirmed by a first code. */
  readonly pending?: boolean
}

type FactorRow = Omit<EnrolledFactor, 'secret' | 'counter' | 'createdAt' | 'lastUsedAt'> & {
  readonly secret: string
  readonly counter: string | number
  readonly createdAt: string | Date
  readonly lastUsedAt: string | Date | null
}

const columns = `id, account_id as "accountId", kind, name, external_id as "externalId", encode(secret, 'hex') as secret, counter, transports, created_at as "createdAt", last_used_at as "lastUsedAt"`

const read = (row: FactorRow): EnrolledFactor => ({
  ...row,
  secret: Buffer.from(row.secret, 'hex'),
  counter: Number(row.counter),
  createdAt: new Date(row.createdAt),
  lastUsedAt: row.lastUsedAt === null ? null : new Date(row.lastUsedAt),
})

/** What an account has enrolled, oldest first. */
export async function factorsOf(database: Database, accountId: string): Promise<readonly EnrolledFactor[]> {
  const text = `select ${columns} from tizilim.factor where account_id = $1 and confirmed_at is not null order by created_at, id`
  return (await database.query<FactorRow>({ text, values: [accountId] })).map(read)
}

/** The code generator that waits for its first code. */
export async function pendingFactor(
  database: Database,
  accountId: string,
): Promise<EnrolledFactor | undefined> {
  const text = `select ${columns} from tizilim.factor where account_id = $1 and confirmed_at is null`
  const [row] = await database.query<FactorRow>({ text, values: [accountId] })
  return row && read(row)
}

export async function passkeyByCredential(
  database: Database,
  credential: string,
): Promise<EnrolledFactor | undefined> {
  const text = `select ${columns} from tizilim.factor where external_id = $1 and kind = 'PASSKEY' and confirmed_at is not null`
  const [row] = await database.query<FactorRow>({ text, values: [credential] })
  return row && read(row)
}

export const insertFactor = (factor: NewFactor, now: Date): Sql => ({
  text: `insert into tizilim.factor (id, account_id, kind, name, external_id, secret, counter, transports, created_at, confirmed_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
  values: [
    factor.id,
    factor.accountId,
    factor.kind,
    factor.name ?? null,
    factor.externalId ?? null,
    factor.secret,
    factor.counter ?? 0,
    factor.transports ?? null,
    now,
    factor.pending ? null : now,
  ],
})

/** Changes factors in the system's name; the audit of accounts tells of them by the record of sign-ins. */
export const changeFactors = <Result>(
  { database, compiled }: FactorServices,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> => database.transaction(asSystem(compiled.model, 'administration', 'second factor'), work)

/**
 * Moves a factor's counter on: of two who show the same code at once, one finds it moved already. A passkey that does
 * not count always says 0.
 */
export async function advance(
  services: FactorServices,
  { id }: Pick<EnrolledFactor, 'id'>,
  counter: number,
): Promise<boolean> {
  const rows = await changeFactors(services, transaction =>
    transaction.query({
      text: `update tizilim.factor set counter = $2, last_used_at = $3
where id = $1 and (counter < $2 or (kind = 'PASSKEY' and counter = 0 and $2 = 0)) returning id`,
      values: [id, counter, services.clock()],
    }),
  )
  return rows.length > 0
}
