import { randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { v7 as uuidv7 } from 'uuid'
import { type Asker, asSystemFor } from '../access/index.ts'
import { type Issue, issue, tooLong } from '../define/index.ts'
import { AppError, place } from '../errors/index.ts'
import type { Compiled } from '../model/index.ts'
import { type Account, accountColumns, attributesOf, withRoleNames } from './accounts.ts'
import type { SessionHolder } from './holder.ts'
import type { Bearer } from './holders.ts'
import { type Scope, unknownScopes } from './scopes.ts'
import { change, instant, minute, type SessionServices } from './sessions.ts'
import { hashOf } from './token-hash.ts'

export interface NewApiKey {
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly expiresAt: Date
}

export interface ApiKeyRecord extends NewApiKey {
  readonly id: string
}

const prefix = 'tzk_'
const form = /^tzk_([0-9a-f]{32})_([0-9a-f]{64})([0-9a-f]{8})$/
const longestName = 100
const longestDays = 366

/** Tells a key that was mistyped or cut off without asking the database; secret scanners know keys by it. */
const checksumOf = (text: string): string => crc32(text).toString(16).padStart(8, '0')

function printed(id: string, secret: string): string {
  const body = `${prefix}${id.replaceAll('-', '')}_${secret}`
  return `${body}${checksumOf(body)}`
}

interface ReadKey {
  readonly id: string
  readonly secret: string
}

/** The parts of a well-formed key. */
function readKey(token: string): ReadKey | undefined {
  const [, id, secret, checksum] = form.exec(token) ?? []
  if (id === undefined || secret === undefined || checksumOf(`${prefix}${id}_${secret}`) !== checksum)
    return undefined
  return { id: id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'), secret }
}

/** Makes a key for a part of the asker's rights. It is shown now and never again. @throws AppError VALIDATION_FAILED */
export async function createApiKey(
  { database, compiled, clock }: SessionServices,
  asker: Asker,
  wanted: NewApiKey,
): Promise<{ readonly key: string; readonly record: ApiKeyRecord }> {
  const now = clock()
  const input = { ...wanted, name: wanted.name.normalize('NFC').trim() }
  refuseWrong(compiled, input, now)
  const id = uuidv7()
  const secret = randomBytes(32).toString('hex')
  const scopes = [...new Set(input.scopes)].sort()
  await database.transaction(asSystemFor(compiled.model, asker, 'key made'), async transaction => {
    await transaction.query({
      text: `insert into public.api_key (id, account_id, name, scopes, expires_at, created_at, updated_at, created_by, updated_by)
values ($1, $2, $3, $4, $5, $6, $6, $2, $2)`,
      values: [id, asker.actor.id, input.name, scopes.join(' '), input.expiresAt, now],
    })
    await transaction.query({
      text: 'insert into tizilim.key_secret (key_id, secret_hash) values ($1, $2)',
      values: [id, hashOf(secret)],
    })
  })
  return { key: printed(id, secret), record: { ...input, id, scopes } }
}

function refuseWrong(compiled: Compiled, { name, scopes, expiresAt }: NewApiKey, now: Date): void {
  const unknown = unknownScopes(compiled.model, scopes)
  const latest = new Date(now.getTime() + longestDays * 24 * 60 * minute)
  const found: readonly (readonly [string, Issue])[] = [
    ...(name === '' ? [['name', missing] as const] : []),
    ...([...name].length > longestName ? [['name', tooLong(longestName)] as const] : []),
    ...(/\p{Cc}|\p{Surrogate}/u.test(name) ? [['name', missing] as const] : []),
    ...(scopes.length === 0 ? [['scopes', missing] as const] : []),
    ...(unknown.length > 0 ? [['scopes', noSuchScope(unknown)] as const] : []),
    ...(expiresAt > now && expiresAt <= latest ? [] : [['expiresAt', notWithinAYear] as const]),
  ]
  if (found.length > 0)
    throw new AppError('VALIDATION_FAILED', {
      issues: found.map(([field, each]) => place(each, ['input', field])),
    })
}

const missing = issue('REQUIRED', { en: 'Required', ru: 'Обязательно', kk: 'Міндетті' })

const noSuchScope = (scopes: readonly string[]): Issue =>
  issue(
    'NO_SUCH_SCOPE',
    {
      en: 'No such scope: {scopes}',
      ru: 'Нет такой области: {scopes}',
      kk: 'Мұндай ауқым жоқ: {scopes}',
    },
    { scopes: scopes.join(', ') },
  )

const notWithinAYear = issue('NOT_WITHIN_A_YEAR', {
  en: 'A key expires within a year',
  ru: 'Срок действия ключа – не больше года',
  kk: 'Кілттің мерзімі бір жылдан аспайды',
})

/** Whose key it is, for asking whether somebody may revoke it. */
export async function accountOfKey({ database }: SessionServices, id: string): Promise<string | undefined> {
  const [row] = await database.query<{ id: string }>({
    text: 'select account_id as id from public.api_key where id = $1',
    values: [id],
  })
  return row?.id
}

/** Ends a key for good, in the asker's name. */
export async function revokeApiKey(
  { database, compiled, clock }: SessionServices,
  asker: Asker,
  id: string,
): Promise<void> {
  await database.transaction(asSystemFor(compiled.model, asker, 'key revoked'), transaction =>
    transaction.query({
      text: `update public.api_key set revoked_at = $2, version = version + 1, updated_at = $2, updated_by = $3
where id = $1 and revoked_at is null`,
      values: [id, clock(), asker.actor.id],
    }),
  )
}

interface KeyRow extends Account {
  readonly keyId: string
  readonly keyName: string
  readonly scopes: string
  readonly lastUsedAt: string | null
}

/** Keys of programs: never more than their owner may now, and only what their scopes name. */
export function createKeyBearer(services: SessionServices): Bearer {
  return { isOfKind: token => token.startsWith(prefix), holderOf: token => holderOfKey(services, token) }
}

async function holderOfKey(services: SessionServices, token: string): Promise<SessionHolder | undefined> {
  const key = readKey(token)
  if (!key) return undefined
  const now = services.clock()
  const [found] = await services.database.query<KeyRow>({
    name: 'api-key',
    text: `select ${accountColumns('$2')}, k.id as "keyId", k.name as "keyName", k.scopes, k.last_used_at as "lastUsedAt"
from public.api_key k join tizilim.key_secret s on s.key_id = k.id join public.account a on a.id = k.account_id and a.active
where k.id = $1 and s.secret_hash = $3 and k.revoked_at is null and k.expires_at > $2`,
    values: [key.id, now, hashOf(key.secret)],
  })
  if (!found) return undefined
  const row = withRoleNames(found)
  if (row.lastUsedAt === null || now.getTime() - instant(row.lastUsedAt).getTime() > minute)
    await change(services, 'key used', {
      text: 'update public.api_key set last_used_at = $2 where id = $1',
      values: [row.keyId, now],
    })
  return {
    actor: { id: row.keyId, kind: 'app', label: row.keyName, roles: row.roles, onBehalf: row.id },
    email: row.email,
    attributes: attributesOf(row),
    via: 'key',
    demo: row.demo,
    scopes: row.scopes.split(' '),
  }
}
