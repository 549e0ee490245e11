// The audit is written by statement-level triggers, in the transaction of the change: one pass over all rows a statement
// touched. Each table gets functions of its own, written from its columns by `audit.watch`; a generic one that takes rows
// apart as JSON needs six times as long a row, which is what loading a million of them takes.

const changeTable = `
create table audit.change (
  seq bigint generated always as identity primary key,
  at timestamptz(3) not null,
  transaction xid8 not null default pg_current_xact_id(),
  entity text not null,
  entity_id uuid not null,
  operation text not null check (operation in ('insert', 'update', 'delete')),
  actor uuid,
  actor_kind text not null,
  actor_label text,
  on_behalf uuid,
  reason text,
  request_id text,
  source text,
  diff jsonb not null
)`

/** What is under audit and the columns its functions were written for. */
const watchedTable = `
create table audit.watched (
  entity text primary key,
  owner_column text,
  columns text[] not null
)`

/** The columns whose changes are told; what every table has, the entry itself tells. */
const columnsOf = `
create function audit.columns_of(watched text) returns text[]
language sql stable set search_path = pg_catalog as $$
  select array_agg(attname::text order by attnum)
  from pg_attribute
  where attrelid = to_regclass(format('public.%I', watched)) and attnum > 0 and not attisdropped
    and attname <> all ('{id,version,created_at,created_by,updated_at,updated_by}')
$$`

/**
 * Who is writing. The API's role must have named somebody; anybody else is a person at the database itself, whose
 * login is all there is to know.
 */
const origin = `
create function audit.origin(out actor uuid, out actor_kind text, out actor_label text, out reason text, out request_id text, out source text)
language plpgsql stable set search_path = pg_catalog as $$
begin
  actor := nullif(current_setting('tizilim.actor', true), '')::uuid;
  if actor is null and current_setting('role') = 'tizilim_api' then
    raise exception 'a change needs an actor' using errcode = 'TZ001';
  end if;
  actor_kind := case when actor is null then 'sql' else coalesce(nullif(current_setting('tizilim.actor_kind', true), ''), 'app') end;
  actor_label := case when actor is null then session_user::text end;
  reason := nullif(current_setting('tizilim.reason', true), '');
  request_id := nullif(current_setting('tizilim.request', true), '');
  source := case when actor is null then 'sql' else nullif(current_setting('tizilim.source', true), '') end;
end $$`

/** `{"title":[null,"…"],…}` as an SQL expression over the given columns; each part is null where there is nothing to tell. */
const diffOf = `
create function audit.diff_of(columns text[], part text) returns text
language sql immutable set search_path = pg_catalog as $$
  -- A function takes at most 100 arguments, so the parts come in groups.
  with parts as (
    select (place - 1) / 50 as batch, string_agg(replace(replace(part, '%key%', quote_literal(to_json(name)::text || ':[')), '%column%', quote_ident(name)), ', ' order by place) as list
    from unnest(columns) with ordinality as each (name, place) group by 1
  )
  select 'concat_ws('','', ' || string_agg(format('nullif(concat_ws('','', %s), '''')', list), ', ' order by batch) || ')' from parts
$$`

const record = `
create function audit.record(watched text, event text, from_rows text) returns void
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
      insert into audit.change (at, entity, entity_id, operation, actor, actor_kind, actor_label, reason, request_id, source, diff)
      select moment, %L, told.id, told.operation, who.actor, who.actor_kind, who.actor_label, who.reason, who.request_id, who.source, ('{' || told.diff || '}')::jsonb
      from (%s) told
      where told.operation <> 'update' or told.diff <> '';
      return null;
    end $body$ $function$, event || '_' || watched, watched, from_rows);
end $$`

const refuseTruncate = `
create function audit.refuse_truncate() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'truncate leaves no audit; delete the rows instead' using errcode = 'TZ002';
end $$`

/**
 * `select audit.watch('author')` in a migration puts a table under audit, again after its columns have changed. The rows
 * of a join table have no id of their own: theirs stand under the record that declared the list, found by its column.
 */
const watch = `
create function audit.watch(watched text, owner_column text default null) returns void
language plpgsql set search_path = pg_catalog as $$
declare
  id text := quote_ident(coalesce(owner_column, 'id'));
  columns text[] := audit.columns_of(watched);
  inserted text := format('select n.%s as id, ''insert'' as operation, %s as diff from new_rows n', id,
    audit.diff_of(columns, '%key% || ''null,'' || to_json(n.%column%)::text || '']'''));
  deleted text := format('select o.%s as id, ''delete'' as operation, %s as diff from old_rows o', id,
    audit.diff_of(columns, '%key% || to_json(o.%column%)::text || '',null]'''));
  updated text := format('select coalesce(n.id, o.id) as id, ''update'' as operation, %s as diff from old_rows o full join new_rows n on n.id = o.id',
    audit.diff_of(columns, 'case when o.%column% is distinct from n.%column% then %key% || coalesce(to_json(o.%column%)::text, ''null'') || '','' || coalesce(to_json(n.%column%)::text, ''null'') || '']'' end'));
begin
  if owner_column is not null then
    updated := deleted || ' union all ' || inserted;
  end if;
  perform audit.record(watched, 'insert', inserted), audit.record(watched, 'update', updated), audit.record(watched, 'delete', deleted);
  execute format('create or replace trigger audit_insert after insert on public.%I referencing new table as new_rows for each statement execute function audit.%I()', watched, 'insert_' || watched);
  execute format('create or replace trigger audit_update after update on public.%I referencing old table as old_rows new table as new_rows for each statement execute function audit.%I()', watched, 'update_' || watched);
  execute format('create or replace trigger audit_delete after delete on public.%I referencing old table as old_rows for each statement execute function audit.%I()', watched, 'delete_' || watched);
  execute format('create or replace trigger audit_truncate before truncate on public.%I for each statement execute function audit.refuse_truncate()', watched);
  execute format('alter table public.%I enable always trigger audit_insert, enable always trigger audit_update, enable always trigger audit_delete, enable always trigger audit_truncate', watched);
  insert into audit.watched (entity, owner_column, columns) values (watched, owner_column, columns)
  on conflict (entity) do update set owner_column = excluded.owner_column, columns = excluded.columns;
end $$`

/** Called at the end of every migration run: tables changed by hand-written statements are watched anew, dropped ones forgotten. */
const refresh = `
create function audit.refresh() returns void
language plpgsql set search_path = pg_catalog as $$
declare
  each record;
begin
  for each in select * from audit.watched w where w.columns is distinct from audit.columns_of(w.entity) loop
    if to_regclass(format('public.%I', each.entity)) is not null then
      perform audit.watch(each.entity, each.owner_column);
    else
      execute format('drop function audit.%I, audit.%I, audit.%I', 'insert_' || each.entity, 'update_' || each.entity, 'delete_' || each.entity);
      delete from audit.watched where entity = each.entity;
    end if;
  end loop;
end $$`

export const auditGrants: readonly string[] = [
  'grant usage on schema audit to tizilim_api',
  'grant select on audit.change to tizilim_api',
]

export const auditUp: readonly string[] = [
  'create schema audit',
  changeTable,
  'create index change_entity_idx on audit.change (entity, entity_id, seq)',
  watchedTable,
  columnsOf,
  origin,
  diffOf,
  record,
  refuseTruncate,
  watch,
  refresh,
  // The recorders run with their owner's rights; nobody else has to call any of these.
  'revoke all on all functions in schema audit from public',
  ...auditGrants,
].map(statement => statement.trim())

export const auditDown: readonly string[] = ['drop schema audit cascade']
