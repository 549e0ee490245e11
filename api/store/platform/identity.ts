/**
 * Whom an identity provider knows, and which roles and attributes of the account came from its claims: only those are
 * replaced at the next sign-in.
 */
const identity = `
create table tizilim.identity (
  issuer text not null,
  subject text not null,
  actor_id uuid not null references tizilim.actor (id) on delete cascade,
  roles text[] not null default '{}',
  attributes jsonb not null default '{}',
  primary key (issuer, subject)
)`

/** A sign-in on its way through the provider: good once, in the browser that began it. */
const oidcRequest = `
create table tizilim.oidc_request (
  state_hash bytea primary key,
  browser_hash bytea not null,
  nonce text not null,
  code_verifier text not null,
  return_to text not null,
  expires_at timestamptz(3) not null
)`

export const identityGrants: readonly string[] = [
  'grant select, insert, update on tizilim.identity to tizilim_api',
  'grant select, insert, delete on tizilim.oidc_request to tizilim_api',
]

export const identityUp: readonly string[] = [
  identity,
  'create index identity_actor_id_idx on tizilim.identity (actor_id)',
  oidcRequest,
  'create index oidc_request_expires_at_idx on tizilim.oidc_request (expires_at)',
  ...identityGrants,
].map(statement => statement.trim())

export const identityDown: readonly string[] = ['drop table tizilim.oidc_request, tizilim.identity']
