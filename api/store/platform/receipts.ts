/**
 * What became of writes that came with an idempotency key, a row a root field: the same key is answered the same for a
 * day. Names and bodies are keyed hashes; what became of it is sealed under the client's own key, which is kept nowhere.
 */
const receipt = `
create table tizilim.receipt (
  name_hash bytea not null,
  step text not null,
  body_hash bytea not null,
  outcome bytea not null,
  answer bytea,
  created_at timestamptz(3) not null,
  primary key (name_hash, step)
)`

export const receiptGrants: readonly string[] = [
  'grant select, insert, update, delete on tizilim.receipt to tizilim_api',
]

export const receiptsUp: readonly string[] = [
  receipt,
  'create index receipt_created_at_idx on tizilim.receipt (created_at)',
  ...receiptGrants,
].map(statement => statement.trim())

export const receiptsDown: readonly string[] = ['drop table tizilim.receipt']
