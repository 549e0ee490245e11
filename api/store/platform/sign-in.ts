// Whoever can sign in is an actor, so all of this hangs on `tizilim.actor`, wherever accounts themselves may stand.

const delay = `
create table tizilim.sign_in_delay (
  key text primary key,
  failures integer not null,
  failed_at timestamptz(3) not null,
  retry_at timestamptz(3) not null
)`

/**
 * One row a factor: a code generator (secret sealed, counter its last accepted step), a passkey (its public key and its
 * counter, the credential's id outside), a recovery code (hashed, deleted by use). Unconfirmed: being enrolled.
 */
const factor = `
create table tizilim.factor (
  id uuid primary key,
  account_id uuid not null references tizilim.actor (id) on delete cascade,
  kind text not null check (kind in ('TOTP', 'PASSKEY', 'RECOVERY_CODE')),
  name text,
  external_id text,
  secret bytea not null,
  counter bigint not null default 0,
  transports text,
  created_at timestamptz(3) not null,
  confirmed_at timestamptz(3),
  last_used_at timestamptz(3)
)`

/** Given to somebody who has still to prove something; used up by the first answer, whatever it is. */
const challenge = `
create table tizilim.challenge (
  token_hash bytea primary key,
  account_id uuid references tizilim.actor (id) on delete cascade,
  purpose text not null,
  expires_at timestamptz(3) not null
)`

const signInLog = `
create table audit.sign_in (
  seq bigint generated always as identity primary key,
  at timestamptz(3) not null,
  account_id uuid,
  account_key text not null,
  address text not null,
  outcome text not null check (outcome in ('success', 'factor asked', 'failure', 'refused', 'factor added', 'factor removed', 'password changed')),
  method text not null
)`

const refuseRewrite = `
create function audit.refuse_rewrite() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'what is recorded here stays as it is' using errcode = 'TZ002';
end $$`

const keepLog = `
create trigger keep before update or delete or truncate on audit.sign_in
for each statement execute function audit.refuse_rewrite()`

export const signInGrants: readonly string[] = [
  'grant select, insert, update, delete on tizilim.sign_in_delay, tizilim.factor, tizilim.challenge to tizilim_api',
  'grant select, insert on audit.sign_in to tizilim_api',
]

export const signInUp: readonly string[] = [
  delay,
  'create index sign_in_delay_failed_at_idx on tizilim.sign_in_delay (failed_at)',
  factor,
  'create index factor_account_id_idx on tizilim.factor (account_id)',
  `create unique index factor_passkey_key on tizilim.factor (external_id) where kind = 'PASSKEY'`,
  challenge,
  'create index challenge_expires_at_idx on tizilim.challenge (expires_at)',
  signInLog,
  'create index sign_in_account_idx on audit.sign_in (account_id, seq)',
  refuseRewrite,
  'revoke all on function audit.refuse_rewrite() from public',
  keepLog,
  'alter table audit.sign_in enable always trigger keep',
  ...signInGrants,
].map(statement => statement.trim())

export const signInDown: readonly string[] = [
  'drop table audit.sign_in, tizilim.challenge, tizilim.factor, tizilim.sign_in_delay',
  'drop function audit.refuse_rewrite()',
]
