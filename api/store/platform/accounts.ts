// Accounts are entities of every application's Model and so stand in `public`, with their audit. Here is what no query
// may reach: how they prove who they are. Everything hangs on `tizilim.actor`, whose id an account shares.

const credential = `
create table tizilim.credential (
  account_id uuid primary key references tizilim.actor (id) on delete cascade,
  password_hash text not null,
  demo boolean not null default false
)`

const keySecret = `
create table tizilim.key_secret (
  key_id uuid primary key references tizilim.actor (id) on delete cascade,
  secret_hash bytea not null
)`

const moveCredentials = `
insert into tizilim.credential (account_id, password_hash, demo)
select id, password_hash, demo from tizilim.account`

const sessionColumns = `
alter table tizilim.session
  drop constraint session_account_id_fkey,
  add constraint session_account_id_fkey foreign key (account_id) references tizilim.actor (id) on delete cascade,
  add column id uuid not null default gen_random_uuid() unique,
  add column methods text[] not null default '{}',
  add column address text,
  add column user_agent text`

/**
 * An account or a key is known to the audit from its first moment and by its present name, whoever writes it; one that
 * is no longer active has no sessions left to wake up again.
 */
const followAccount = `
create function tizilim.follow_account() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into tizilim.actor (id, kind, label) values (new.id, 'user', new.name)
  on conflict (id) do update set label = excluded.label where tizilim.actor.label <> excluded.label;
  if not new.active then
    delete from tizilim.session where account_id = new.id;
  end if;
  return null;
end $$`

const followKey = `
create function tizilim.follow_key() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into tizilim.actor (id, kind, label) values (new.id, 'app', new.name)
  on conflict (id) do update set label = excluded.label where tizilim.actor.label <> excluded.label;
  return null;
end $$`

/** The accounts of before this migration, once their new tables are there. */
const moveAccounts = `
create function tizilim.move_accounts() returns void
language plpgsql set search_path = pg_catalog as $$
begin
  insert into public.account (id, email, name, active, created_at)
  select id, email, name, active, created_at from tizilim.account;
  insert into public.account_role (account_id, role)
  select id, upper(replace(role, '-', '_')) from tizilim.account, unnest(roles) as role;
  insert into public.account_attribute (account_id, name, value)
  select id, key, value from tizilim.account, jsonb_each_text(attributes);
  delete from tizilim.account;
end $$`

/** Called at the end of every migration run, like the audit's own: whatever drafted the tables, they are followed. */
const refresh = `
create function tizilim.refresh() returns void
language plpgsql set search_path = pg_catalog as $$
begin
  if to_regclass('public.account') is null or to_regclass('public.api_key') is null then
    return;
  end if;
  create or replace trigger follow after insert or update on public.account for each row execute function tizilim.follow_account();
  alter table public.account enable always trigger follow;
  create or replace trigger follow after insert or update on public.api_key for each row execute function tizilim.follow_key();
  alter table public.api_key enable always trigger follow;
  perform tizilim.move_accounts();
end $$`

/** What the platform notes down beside people's work, such as a last sign-in, is no change anybody made. */
const watchedColumns = `
create or replace function audit.columns_of(watched text) returns text[]
language sql stable set search_path = pg_catalog as $$
  select array_agg(attname::text order by attnum)
  from pg_attribute
  where attrelid = to_regclass(format('public.%I', watched)) and attnum > 0 and not attisdropped
    and attname <> all ('{id,version,created_at,created_by,updated_at,updated_by}')
    and col_description(attrelid, attnum) is distinct from 'unwatched'
$$`

/** Who acts, as before, and in whose name a program's key does; the roles listed may change nothing without an actor. */
export const originFor = (roles: readonly string[]): string => `
create or replace function audit.origin(out actor uuid, out actor_kind text, out actor_label text, out on_behalf uuid, out reason text, out request_id text, out source text)
language plpgsql stable set search_path = pg_catalog as $$
begin
  actor := nullif(current_setting('tizilim.actor', true), '')::uuid;
  if actor is null and current_setting('role') in (${roles.map(role => `'${role}'`).join(', ')}) then
    raise exception 'a change needs an actor' using errcode = 'TZ001';
  end if;
  actor_kind := case when actor is null then 'sql' else coalesce(nullif(current_setting('tizilim.actor_kind', true), ''), 'app') end;
  actor_label := case when actor is null then session_user::text end;
  on_behalf := case when actor is not null then nullif(current_setting('tizilim.on_behalf', true), '')::uuid end;
  reason := nullif(current_setting('tizilim.reason', true), '');
  request_id := nullif(current_setting('tizilim.request', true), '');
  source := case when actor is null then 'sql' else nullif(current_setting('tizilim.source', true), '') end;
end $$`

const record = `
create or replace function audit.record(watched text, event text, from_rows text) returns void
language plpgsql set search_path = pg_catalog as $$
begin
  execute format($function$
    create or replace function audit.%I() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $body$
    declare
      who record;
      moment timestamptz := clock_timestamp();
    begin
      select * into who from audit.origin();
      insert into audit.change (at, entity, entity_id, operation, actor, actor_kind, actor_label, on_behalf, reason, request_id, source, diff)
      select moment, %L, told.id, told.operation, who.actor, who.actor_kind, who.actor_label, who.on_behalf, who.reason, who.request_id, who.source, ('{' || told.diff || '}')::jsonb
      from (%s) told
      where told.operation <> 'update' or told.diff <> '';
      return null;
    end $body$ $function$, event || '_' || watched, watched, from_rows);
end $$`

const watchAnew = `
do $$
declare
  each record;
begin
  for each in select * from audit.watched loop
    perform audit.watch(each.entity, each.owner_column);
  end loop;
end $$`

const moveBack = `
do $$
begin
  if to_regclass('public.account') is not null then
    insert into tizilim.account (id, email, password_hash, name, active, demo)
    select a.id, a.email, coalesce(c.password_hash, ''), a.name, a.active, coalesce(c.demo, false)
    from public.account a left join tizilim.credential c on c.account_id = a.id
    on conflict do nothing;
  end if;
end $$`

export const accountGrants: readonly string[] = [
  'grant select, insert, update, delete on tizilim.credential, tizilim.key_secret to tizilim_api',
]

export const accountsUp: readonly string[] = [
  credential,
  keySecret,
  moveCredentials,
  sessionColumns,
  followAccount,
  followKey,
  moveAccounts,
  refresh,
  watchedColumns,
  'drop function audit.origin()',
  originFor(['tizilim_api']),
  record,
  watchAnew,
  'revoke all on function tizilim.follow_account(), tizilim.follow_key(), tizilim.move_accounts(), tizilim.refresh(), audit.origin() from public',
  ...accountGrants,
].map(statement => statement.trim())

/** The functions that write the audit stay: they do all that the older ones did. */
export const accountsDown: readonly string[] = [
  moveBack.trim(),
  'drop function tizilim.refresh(), tizilim.move_accounts()',
  'drop function tizilim.follow_account(), tizilim.follow_key() cascade',
  'drop table tizilim.credential, tizilim.key_secret',
]
