import { v7 as uuidv7 } from 'uuid'
import { asSystem } from '../access/index.ts'
import { AppError } from '../errors/index.ts'
import { type Compiled, roleOfValue, roleValueOf } from '../model/index.ts'
import type { Database, Sql, Transaction } from '../store/index.ts'
import type { SessionHolder } from './holder.ts'
import { hashPassword } from './password.ts'

/** A person who can sign in, as sign-in needs them. */
export interface Account {
  readonly id: string
  readonly email: string
  readonly name: string
  /** Those in force. */
  readonly roles: readonly string[]
  /** Null until a password has been set. */
  readonly passwordHash: string | null
  /** What row rules may ask for, e.g. the code of the person's organisation. */
  readonly attributes: Readonly<Record<string, string>>
  /** Of the demo: spared the rules on passwords and factors. */
  readonly demo: boolean
}

export interface NewAccount {
  readonly email: string
  readonly name: string
  /** Absent where an invitation or an identity provider is to let the person in. */
  readonly password?: string
  readonly roles: readonly string[]
  readonly attributes?: Readonly<Record<string, string>>
  readonly demo?: boolean
}

/**
 * An account's columns for a query over `public.account a`; `moment` is the parameter with the present time, at which
 * a role given for a time may be over.
 */
export const accountColumns = (moment: string): string => `a.id, a.email, a.name,
  array(select r.role from public.account_role r where r.account_id = a.id and (r.until is null or r.until > ${moment}) order by r.role) as roles,
  coalesce((select jsonb_object_agg(t.name, t.value) from public.account_attribute t where t.account_id = a.id), '{}') as attributes,
  (select c.password_hash from tizilim.credential c where c.account_id = a.id) as "passwordHash",
  coalesce((select c.demo from tizilim.credential c where c.account_id = a.id), false) as demo`

/** Roles stand in the database as values of an enum. */
export const withRoleNames = <Row extends { readonly roles: readonly string[] }>(row: Row): Row => ({
  ...row,
  roles: row.roles.map(roleOfValue),
})

export const normalizedEmail = (email: string): string => email.normalize('NFC').trim().toLowerCase()

async function findOne(database: Database, sql: Sql): Promise<Account | undefined> {
  const [row] = await database.query<Account>(sql)
  return row && withRoleNames(row)
}

/** The active account of an e-mail address, in whatever case it is written. */
export async function findAccount(
  database: Database,
  email: string,
  now = new Date(),
): Promise<Account | undefined> {
  if (email.includes('\u0000')) return undefined // PostgreSQL has no text with it, so nobody is called so
  const text = `select ${accountColumns('$2')} from public.account a where a.email = $1 and a.active`
  return findOne(database, { text, values: [normalizedEmail(email), now] })
}

/** The active account of an id. */
export async function accountById(
  database: Database,
  id: string,
  now = new Date(),
): Promise<Account | undefined> {
  const text = `select ${accountColumns('$2')} from public.account a where a.id = $1 and a.active`
  return findOne(database, { text, values: [id, now] })
}

type Identified = Pick<Account, 'id' | 'email' | 'name' | 'roles' | 'attributes' | 'demo'>

/** What row rules may ask of an account, for its person and for its keys. `account` and `email` are its own, whatever it is given. */
export const attributesOf = ({
  id,
  email,
  attributes,
}: Pick<Account, 'id' | 'email' | 'attributes'>): Readonly<Record<string, string>> => ({
  ...attributes,
  account: id,
  email,
})

/** The account's person as a holder; the caller says by what they came in. */
export const personOf = (
  { id, name, roles, email, attributes, demo }: Identified,
  how: Pick<SessionHolder, 'via' | 'session'>,
): SessionHolder => ({
  actor: { id, kind: 'user', label: name, roles },
  email,
  attributes: attributesOf({ id, email, attributes }),
  demo,
  ...how,
})

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
  const email = normalizedEmail(account.email)
  const passwordHash = account.password === undefined ? undefined : await hashPassword(account.password)
  const asker = asSystem(compiled.model, 'administration', `account ${email}`)
  return database.transaction(asker, async transaction => {
    const id = await insertAccount(transaction, { ...account, email })
    if (id !== undefined && passwordHash !== undefined)
      await transaction.query(credentialOf({ id, passwordHash, demo: account.demo ?? false }))
    return id
  })
}

const noSuchRole = {
  en: 'There is no role {roles}; the roles are {known}',
  ru: 'Нет роли {roles}; есть роли {known}',
  kk: '{roles} рөлі жоқ; бар рөлдер: {known}',
}

const credentialOf = (set: {
  readonly id: string
  readonly passwordHash: string
  readonly demo: boolean
}): Sql => ({
  text: `insert into tizilim.credential (account_id, password_hash, demo) values ($1, $2, $3)
on conflict (account_id) do update set password_hash = excluded.password_hash`,
  values: [set.id, set.passwordHash, set.demo],
})

/** Within a transaction of the caller's; gives the id, undefined where the e-mail has an account. */
export async function insertAccount(
  transaction: Transaction,
  account: NewAccount & { readonly id?: string },
): Promise<string | undefined> {
  const [added] = await transaction.query<{ id: string }>({
    text: `insert into public.account (id, email, name, active) values ($1, $2, $3, true) on conflict do nothing returning id`,
    values: [account.id ?? uuidv7(), normalizedEmail(account.email), account.name],
  })
  if (!added) return undefined
  for (const role of new Set(account.roles))
    await transaction.query({
      text: 'insert into public.account_role (id, account_id, role) values ($1, $2, $3)',
      values: [uuidv7(), added.id, roleValueOf(role)],
    })
  for (const [name, value] of Object.entries(account.attributes ?? {}))
    await transaction.query({
      text: 'insert into public.account_attribute (id, account_id, name, value) values ($1, $2, $3, $4)',
      values: [uuidv7(), added.id, name, value],
    })
  return added.id
}

/** Sets the account's password; undefined where there is no such active account. */
export async function setPassword(
  database: Database,
  compiled: Compiled,
  set: { readonly id: string; readonly password: string; readonly now: Date },
): Promise<Account | undefined> {
  const account = await accountById(database, set.id, set.now)
  if (!account) return undefined
  const passwordHash = await hashPassword(set.password)
  await database.transaction(asSystem(compiled.model, 'administration', 'password set'), transaction =>
    transaction.query(credentialOf({ ...account, passwordHash })),
  )
  return { ...account, passwordHash }
}
