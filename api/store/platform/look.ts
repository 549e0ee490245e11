/**
 * Looks: who was shown what, and who looked through whose eyes. The API's role adds entries and reads them; it can
 * neither change nor remove one, nor say when it was or who it was: those come from the connection, as in `audit.change`.
 */
const lookTable = `
create table audit.look (
  seq bigint generated always as identity primary key,
  at timestamptz(3) not null default clock_timestamp(),
  actor uuid not null default nullif(current_setting('tizilim.actor', true), '')::uuid,
  actor_kind text not null default current_setting('tizilim.actor_kind', true),
  request_id text not null default current_setting('tizilim.request', true),
  source text not null default current_setting('tizilim.source', true),
  roles text[] not null,
  kind text not null,
  entity text,
  entity_id uuid,
  fields text[] not null default '{}',
  reason text,
  detail jsonb
)`

const refuseChange = `
create function audit.refuse_look_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'looks are never changed or removed' using errcode = 'TZ003';
end $$`

/** Given anew by every migration run, also to a restored copy. */
export const lookGrants: readonly string[] = [
  'revoke all on audit.look from tizilim_api',
  'grant select, insert (roles, kind, entity, entity_id, fields, reason, detail) on audit.look to tizilim_api',
]

export const lookUp: readonly string[] = [
  lookTable,
  'create index look_actor_idx on audit.look (actor, seq)',
  'create index look_entity_idx on audit.look (entity, entity_id, seq)',
  refuseChange,
  'revoke all on function audit.refuse_look_change() from public',
  'create trigger look_is_kept before update or delete or truncate on audit.look for each statement execute function audit.refuse_look_change()',
  'alter table audit.look enable always trigger look_is_kept',
  ...lookGrants,
].map(statement => statement.trim())

export const lookDown: readonly string[] = [
  'drop table audit.look',
  'drop function audit.refuse_look_change()',
]
