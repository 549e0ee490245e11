import { v7 as uuidv7 } from 'uuid'
import { asSystem } from '../../access/index.ts'
import { AppError } from '../../errors/index.ts'
import { roleOfValue, roleValueOf } from '../../model/index.ts'
import type { Transaction } from '../../store/index.ts'
import { normalizedEmail } from '../accounts.ts'
import type { Claimed } from '../claims.ts'
import { type Identity, lockIdentity } from '../identities.ts'
import type { SessionServices } from '../sessions.ts'
import { oidcMessages } from './oidc-messages.ts'

interface Known {
  readonly id: string
  readonly hasAccount: boolean
  readonly active: boolean | null
  /** What earlier claims have given: names of roles, attributes by name. */
  readonly roles: readonly string[]
  readonly attributes: Readonly<Record<string, string>>
}

/**
 * The account of an identity, made at the first sign-in, with the roles and attributes of these claims in place of those
 * that came from earlier ones. What the administrator has given is neither taken nor changed.
 *
 * @throws AppError FORBIDDEN where the account is not active, or none can be made
 */
export async function accountOfIdentity(
  services: SessionServices,
  identity: Identity,
  claimed: Claimed,
): Promise<string> {
  const asker = asSystem(services.compiled.model, 'administration', 'sign-in through the identity provider')
  return services.database.transaction(asker, async transaction => {
    await lockIdentity(transaction, identity)
    const known = await knownAs(transaction, identity)
    if (known?.active === false) throw new AppError('FORBIDDEN', { message: oidcMessages.inactive })
    const id = known?.id ?? uuidv7()
    if (!known?.hasAccount) await addAccountOf(transaction, id, { claimed, ...identity })
    const roles = await replaceRoles(transaction, id, { before: known?.roles ?? [], now: claimed.roles })
    const attributes = await replaceAttributes(transaction, id, {
      before: known?.attributes ?? {},
      now: claimed.attributes,
    })
    await transaction.query({
      text: `insert into tizilim.identity (issuer, subject, actor_id, roles, attributes) values ($1, $2, $3, $4, $5)
on conflict (issuer, subject) do update set roles = excluded.roles, attributes = excluded.attributes`,
      values: [identity.issuer, identity.subject, id, roles, JSON.stringify(attributes)],
    })
    return id
  })
}

async function knownAs(transaction: Transaction, identity: Identity): Promise<Known | undefined> {
  const [row] = await transaction.query<Known>({
    text: `select i.actor_id as id, a.id is not null as "hasAccount", a.active, i.roles, i.attributes
from tizilim.identity i left join public.account a on a.id = i.actor_id where i.issuer = $1 and i.subject = $2`,
    values: [identity.issuer, identity.subject],
  })
  return row
}

/** An e-mail that has an account is refused: the provider's word for it would take over somebody's account. */
async function addAccountOf(
  transaction: Transaction,
  id: string,
  { claimed, subject }: Identity & { readonly claimed: Claimed },
): Promise<void> {
  if (claimed.email === undefined) throw new AppError('FORBIDDEN', { message: oidcMessages.noEmail })
  const [added] = await transaction.query({
    text: `insert into public.account (id, email, name, active) values ($1, $2, $3, true) on conflict do nothing returning id`,
    values: [id, normalizedEmail(claimed.email), claimed.label ?? subject],
  })
  if (!added) throw new AppError('FORBIDDEN', { message: oidcMessages.emailTaken })
}

interface Change<Given> {
  readonly before: Given
  readonly now: Given
}

/** Gives the roles that stand there by claims. */
async function replaceRoles(
  transaction: Transaction,
  id: string,
  { before, now }: Change<readonly string[]>,
): Promise<readonly string[]> {
  const over = before.filter(role => !now.includes(role))
  if (over.length > 0)
    await transaction.query({
      text: 'delete from public.account_role where account_id = $1 and role = any($2)',
      values: [id, over.map(roleValueOf)],
    })
  const given = now.filter(role => before.includes(role))
  const added: string[] = []
  for (const role of now) {
    const rows = await transaction.query<{ role: string }>({
      text: `insert into public.account_role (id, account_id, role) values ($1, $2, $3) on conflict do nothing returning role`,
      values: [uuidv7(), id, roleValueOf(role)],
    })
    added.push(...rows.map(each => roleOfValue(each.role)))
  }
  return [...new Set([...given, ...added])].sort()
}

/** Gives the attributes that stand there by claims; one the administrator has changed is theirs from then on. */
async function replaceAttributes(
  transaction: Transaction,
  id: string,
  { before, now }: Change<Readonly<Record<string, string>>>,
): Promise<Readonly<Record<string, string>>> {
  for (const [name, value] of Object.entries(before)) {
    if (now[name] === value) continue
    await transaction.query({
      text: 'delete from public.account_attribute where account_id = $1 and name = $2 and value = $3',
      values: [id, name, value],
    })
  }
  const given: Record<string, string> = {}
  for (const [name, value] of Object.entries(now)) {
    const [added] = await transaction.query({
      text: `insert into public.account_attribute (id, account_id, name, value) values ($1, $2, $3, $4) on conflict do nothing returning id`,
      values: [uuidv7(), id, name, value],
    })
    if (added || before[name] === value) given[name] = value
  }
  return given
}
