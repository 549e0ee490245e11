import { systemActors } from '../../access/index.ts'

/** The role and the owner's right to act as it; a server that got a copy of the database may lack both. */
const apiRole = `
do $$
begin
  if not exists (select from pg_roles where rolname = 'tizilim_api') then
    create role tizilim_api nologin;
  end if;
exception when duplicate_object or unique_violation then
  null; -- another database of this server made it in this moment
end $$`

const letOwnerAssumeIt = `
do $$
begin
  if not pg_has_role(current_user, 'tizilim_api', 'member') or not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant tizilim_api to %I', current_user);
  end if;
exception when unique_violation then
  null; -- as above
end $$`

export const ensureRole: readonly string[] = [apiRole, letOwnerAssumeIt]

const tables: readonly string[] = [
  `create table tizilim.actor (
  id uuid primary key,
  kind text not null check (kind in ('user', 'app', 'job', 'sql')),
  label text not null
)`,
  `create table tizilim.account (
  id uuid primary key references tizilim.actor (id),
  email text not null check (email = lower(email)),
  password_hash text not null,
  name text not null,
  roles text[] not null default '{}',
  attributes jsonb not null default '{}',
  active boolean not null default true,
  demo boolean not null default false,
  created_at timestamptz(3) not null default now()
)`,
  'create unique index account_email_key on tizilim.account (email)',
  `create table tizilim.session (
  token_hash bytea primary key,
  account_id uuid not null references tizilim.account (id) on delete cascade,
  kind text not null,
  created_at timestamptz(3) not null default now(),
  last_seen_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null
)`,
  'create index session_account_id_idx on tizilim.session (account_id)',
  `create table tizilim.secret (
  name text primary key,
  value bytea not null
)`,
  `create table tizilim.import_run (
  id uuid primary key,
  file_hash text not null,
  mapping_hash text not null,
  started_at timestamptz(3) not null default now(),
  finished_at timestamptz(3)
)`,
  'create index import_run_file_idx on tizilim.import_run (file_hash, mapping_hash)',
  `create table tizilim.import_row (
  file_hash text not null,
  mapping_hash text not null,
  line integer not null,
  run_id uuid not null references tizilim.import_run (id),
  result text not null check (result in ('created', 'updated', 'unchanged')),
  entities jsonb not null default '{}',
  primary key (file_hash, mapping_hash, line)
)`,
]

const systemRows = Object.values(systemActors).map(
  ({ id, kind, label }) => `('${id}', '${kind}', '${label}')`,
)

/** What the API's role may do with the platform's own tables; given anew by every migration run, also to a restored copy. */
export const grants: readonly string[] = [
  'grant usage on schema tizilim, public to tizilim_api',
  'grant select, insert, update on tizilim.actor, tizilim.account to tizilim_api',
  'grant select, insert, update, delete on tizilim.session to tizilim_api',
  'grant select on tizilim.secret, tizilim.migration to tizilim_api',
  'grant select, insert, update on tizilim.import_run, tizilim.import_row to tizilim_api',
  'alter default privileges in schema public grant select, insert, update, delete on tables to tizilim_api',
  'alter default privileges in schema public grant usage on sequences to tizilim_api',
]

export const platformUp: readonly string[] = [
  ...ensureRole,
  ...tables,
  `insert into tizilim.actor (id, kind, label) values\n  ${systemRows.join(',\n  ')}`,
  ...grants,
]

/** The role stays: other databases of the same server may use it. The schema itself holds the list of migrations. */
export const platformDown: readonly string[] = [
  'alter default privileges in schema public revoke usage on sequences from tizilim_api',
  'alter default privileges in schema public revoke select, insert, update, delete on tables from tizilim_api',
  'revoke usage on schema tizilim, public from tizilim_api',
  'drop table tizilim.import_row, tizilim.import_run, tizilim.secret, tizilim.session, tizilim.account, tizilim.actor',
]
