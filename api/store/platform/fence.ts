import { originFor } from './accounts.ts'

// Nobody who serves owns a table. `tizilim_reader` is the planner: it selects and nothing else. `tizilim_writer` is the
// platform's own hand: the writer, sign-in, imports. `tizilim_api` is whoever asks: hand-written SQL in their transaction.

const role = (name: string): string => `
do $$
begin
  if not exists (select from pg_roles where rolname = '${name}') then
    create role ${name} nologin;
  end if;
exception when duplicate_object or unique_violation then
  null; -- another database of this server made it in this moment
end $$`

const letOwnerAssume = (name: string): string => `
do $$
begin
  if not pg_has_role(current_user, '${name}', 'member') or not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant ${name} to %I', current_user);
  end if;
exception when unique_violation then
  null; -- as above
end $$`

export const ensureServingRoles: readonly string[] = ['tizilim_reader', 'tizilim_writer'].flatMap(name => [
  role(name).trim(),
  letOwnerAssume(name).trim(),
])

/**
 * The platform's own tables are the platform's: what their migrations grant to the asker's role, by table or by column,
 * goes to the writer.
 */
const moveGrants = `
do $$
declare
  each record;
begin
  for each in select n.nspname, c.relname, a.privilege_type as privilege, '' as part
    from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a
    where n.nspname in ('tizilim', 'audit') and a.grantee = 'tizilim_api'::regrole
    union all
    select n.nspname, c.relname, a.privilege_type, format(' (%I)', p.attname)
    from pg_attribute p join pg_class c on c.oid = p.attrelid join pg_namespace n on n.oid = c.relnamespace, aclexplode(p.attacl) a
    where n.nspname in ('tizilim', 'audit') and a.grantee = 'tizilim_api'::regrole loop
    execute format('grant %s%s on %I.%I to tizilim_writer', each.privilege, each.part, each.nspname, each.relname);
  end loop;
  revoke all on all tables in schema tizilim, audit from tizilim_api;
  revoke usage on schema tizilim, audit from tizilim_api;
end $$`

/** Given anew by every migration run, after all others, also to a restored copy. */
export const fenceGrants: readonly string[] = [
  moveGrants.trim(),
  // Of the platform's schema the asker's role may call what folds texts for generated columns; no table is granted to it.
  'grant usage on schema public, tizilim, fence to tizilim_api',
  'grant usage on schema public, tizilim, audit, fence to tizilim_writer',
  'grant usage on schema public, tizilim, audit to tizilim_reader',
  'grant select, insert, update, delete on all tables in schema public to tizilim_writer',
  'grant usage on all sequences in schema public to tizilim_writer',
  'grant select on all tables in schema public to tizilim_reader',
  'grant select on audit.change, tizilim.actor to tizilim_reader',
]

export const fenceUp: readonly string[] = [
  ...ensureServingRoles,
  'create schema fence',
  // What the fence was laid from and what it then looked like: a difference is mended at the next start.
  'create table tizilim.fence (wanted text not null, found text not null)',
  originFor(['tizilim_api', 'tizilim_writer', 'tizilim_reader']).trim(),
]

export const fenceDown: readonly string[] = [
  'drop schema fence cascade',
  'drop table tizilim.fence',
  originFor(['tizilim_api']).trim(),
  'revoke all on all tables in schema tizilim, audit from tizilim_writer, tizilim_reader',
  'revoke usage on schema public, tizilim, audit from tizilim_writer, tizilim_reader',
]
