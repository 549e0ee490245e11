import { v7 as uuidv7 } from 'uuid'
import { asSystem } from '../access/index.ts'
import { AppError } from '../errors/index.ts'
import type { Compiled } from '../model/index.ts'
import type { Database, Sql, Transaction } from '../store/index.ts'
import { hashPassword } from './password.ts'

/** A person who can sign in, as sign-in needs them. */
export interface Account {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly roles: readonly string[]
  readonly passwordHash: string
  /** What row rules may ask for, e.g. the code of the person's organisation. */
  readonly attributes: Readonly<Record<string, string>>
}

export interface NewAccount {
  readonly email: string
  readonly name: string
  readonly password: string
  readonly roles: readonly string[]
  /** What the row rules to come may ask for, e.g. the person's organisation. */
  readonly attributes?: Readonly<Record<string, string>>
  readonly demo?: boolean
}

const columns = 'id, email, name, roles, attributes, password_hash as "passwordHash"'

const byEmail = (email: string): Sql => ({
  text: `select ${columns} from tizilim.account where email = $1 and active`,
  values: [email],
})

const normalized = (email: string): string => email.trim().toLowerCase()

/** The active account of an e-mail address, in whatever case it is written. */
export async function findAccount(database: Database, email: string): Promise<Account | undefined> {
  if (email.includes('\u0000')) return undefined // PostgreSQL has no text with it, so nobody is called so
  const [account] = await database.query<Account>(byEmail(normalized(email)))
  return account
}

/** The active account of an id. */
export async function accountById(database: Database, id: string): Promise<Account | undefined> {
  const text = `select ${columns} from tizilim.account where id = $1 and active`
  const [account] = await database.query<Account>({ text, values: [id] })
  return account
}

/** Adds the account and gives its id; undefined where its e-mail has one. Roles are checked against the Model. */
export async function addAccount(
  database: Database,
  compiled: Compiled,
  account: NewAccount,
): Promise<string | undefined> {
  const unknown = account.roles.filter(role => !compiled.model.roles[role])
  if (unknown.length > 0)
    throw new AppError('BAD_USER_INPUT', {
      message: noSuchRole,
      params: { roles: unknown.join(', '), known: Object.keys(compiled.model.roles).join(', ') },
    })
  if (await findAccount(database, account.email)) return undefined
  const passwordHash = await hashPassword(account.password)
  const asker = asSystem(compiled.model, 'administration', `account ${account.email}`)
  return database.transaction(asker, transaction => insertAccount(transaction, { ...account, passwordHash }))
}

const noSuchRole = {
  en: 'There is no role {roles}; the roles are {known}',
  ru: 'Нет роли {roles}; есть роли {known}',
  kk: '{roles} рөлі жоқ; бар рөлдер: {known}',
}

async function insertAccount(
  transaction: Transaction,
  account: NewAccount & { passwordHash: string },
): Promise<string> {
  const id = uuidv7()
  await transaction.query({
    text: `insert into tizilim.actor (id, kind, label) values ($1, 'user', $2)`,
    values: [id, account.name],
  })
  await transaction.query({
    text: `insert into tizilim.account (id, email, password_hash, name, roles, attributes, demo) values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [
      id,
      normalized(account.email),
      account.passwordHash,
      account.name,
      account.roles,
      JSON.stringify(account.attributes ?? {}),
      account.demo ?? false,
    ],
  })
  return id
}

/** Sets the account's password; undefined where there is no such active account. */
export async function setPassword(
  database: Database,
  compiled: Compiled,
  set: { id: string; password: string },
): Promise<Account | undefined> {
  const passwordHash = await hashPassword(set.password)
  const [account] = await database.transaction(
    asSystem(compiled.model, 'administration', 'password set'),
    transaction =>
      transaction.query<Account>({
        text: `update tizilim.account set password_hash = $2 where id = $1 and active
returning ${columns}`,
        values: [set.id, passwordHash],
      }),
  )
  return account
}
