import path from 'node:path'
import { compilePolicy, systemActors } from '../../api/access/index.ts'
import { findAccount } from '../../api/auth/index.ts'
import { hashPassword } from '../../api/auth/password.ts'
import { compile } from '../../api/model/index.ts'
import { loadMigrations, type Migration, runMigrations, type Transaction } from '../../api/store/index.ts'
import { checksumOf } from '../../api/store/migrations/migration.ts'
import { platformMigrations } from '../../api/store/platform/platform-migrations.ts'
import { register } from '../../schema/index.ts'
import { databaseKinds, openEmpty } from '../kit/databases.ts'
import { serveWorld } from '../kit/world.ts'

const compiled = compile(register)
const application = loadMigrations(path.resolve(__dirname, '../../migrations'))
const id = '01a00000-0000-7000-8000-000000000001'
const email = 'old@hospital.kz'
const password = 'quiet river under birches'

const plain = (text: string, values: readonly unknown[] = []) => ({ text, values })

const migrationTable = `create table tizilim.migration (
  seq integer generated always as identity, series text not null, name text not null, checksum text not null,
  applied_at timestamptz(3) not null default now(), primary key (series, name))`

/** A migration as the version of its day applied it. */
async function apply(
  transaction: Transaction,
  series: string,
  migration: Migration | undefined,
): Promise<void> {
  if (!migration) throw new Error(`The ${series} has a first migration`)
  for (const statement of migration.up) await transaction.query(plain(statement))
  const text = 'insert into tizilim.migration (series, name, checksum) values ($1, $2, $3)'
  await transaction.query(plain(text, [series, migration.name, checksumOf(migration)]))
}

describe.each(databaseKinds())('on %s', kind => {
  test('accounts of a data folder of before come in as before', async () => {
    const database = await openEmpty(kind)
    const passwordHash = await hashPassword(password)
    await database.migrate(async transaction => {
      await transaction.query(plain('create schema if not exists tizilim'))
      await transaction.query(plain(migrationTable))
      await apply(transaction, 'platform', platformMigrations[0])
      await apply(transaction, 'application', application[0])
      await transaction.query(
        plain(`insert into tizilim.actor (id, kind, label) values ($1, 'user', 'Old')`, [id]),
      )
      await transaction.query(
        plain(
          `insert into tizilim.account (id, email, password_hash, name, roles, attributes, demo) values ($1, $2, $3, 'Old', '{registrar,primary-care}', '{"organization":"ONC-75","region":"KZ-75"}', true)`,
          [id, email, passwordHash],
        ),
      )
    })
    await runMigrations(database, { application })
    expect(await findAccount(database, email)).toMatchObject({
      id,
      name: 'Old',
      roles: ['primary-care', 'registrar'],
      attributes: { organization: 'ONC-75', region: 'KZ-75' },
      demo: true,
    })
    const world = await serveWorld(database, register)
    const { data } = await world.nobody(
      'mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { user { id roles } } }',
      { variables: { email: 'Old@Hospital.KZ', password } },
    )
    expect(data.signIn.user).toEqual({ id, roles: ['primary-care', 'registrar'] })
    const moved = await database.query<{ actor: string; reason: string }>(
      plain('select actor, reason from audit.change where entity_id = $1', [id]),
    )
    expect(moved).toEqual([{ actor: systemActors.migration.id, reason: 'accounts become entities' }])
    expect(await runMigrations(database, { application })).toEqual([])
    await world.close()
  })
})

const clinical = ['Patient', 'Diagnosis', 'Treatment', 'Prescription']

test('the administrator keeps the accounts and sees no patient', () => {
  const policy = compilePolicy(compiled.model, ['administrator'], {
    account: id,
    organization: 'ONC-75',
    region: 'KZ-75',
  })
  for (const entity of clinical)
    for (const action of ['read', 'create', 'update', 'delete', 'restore', 'import', 'export'] as const)
      expect([action, entity, policy.rows(action, entity)]).toEqual([action, entity, false])
  expect(policy.rows('update', 'Account')).toBe(true)
  expect(policy.rows('create', 'AccountRole')).toEqual({ NOT: { accountId: { equals: id } } })
  expect(policy.rows('create', 'ApiKey')).toBe(false)
})

test('only the administrator changes accounts', () => {
  const keepers = Object.keys(compiled.model.roles).filter(role => {
    const policy = compilePolicy(compiled.model, [role], { account: id, organization: 'A', region: 'B' })
    return ['Account', 'AccountRole', 'AccountAttribute', 'ApiKey'].some(entity =>
      (['create', 'update', 'delete', 'import'] as const).some(
        action => policy.rows(action, entity) !== false,
      ),
    )
  })
  expect(keepers).toEqual(['administrator'])
})
