import { createHash } from 'node:crypto'
import { StartError } from '../../errors/index.ts'
import type { Model } from '../../model/index.ts'
import { isDatabaseFailure } from '../connection/failures.ts'
import type { Transaction } from '../database.ts'
import { fenceOf } from './policies.ts'

const plain = (text: string) => ({ text, values: [] })

/** Policies depend on columns, so they make way for a migration; what the planner reads by stays. */
const lift = `
do $$
declare
  each record;
begin
  for each in select c.relname, p.polname from pg_policy p join pg_class c on c.oid = p.polrelid
    where c.relnamespace = 'public'::regnamespace and p.polname like 'fence\\_%' and p.polname <> 'fence_reader' loop
    execute format('drop policy %I on public.%I', each.polname, each.relname);
  end loop;
  for each in select c.relname from pg_class c where c.relnamespace = to_regnamespace('fence') and c.relkind = 'v' loop
    execute format('drop view fence.%I', each.relname);
  end loop;
end $$`

/** Everything of the fence as the database has it, in one word. */
const standing = `
select coalesce(md5(string_agg(part, ' ' order by part)), '') as found from (
  select concat_ws(' ', c.relname, c.relrowsecurity, p.polname, p.polcmd, p.polroles::text, pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) as part
  from pg_class c left join pg_policy p on p.polrelid = c.oid
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  union all
  select concat_ws(' ', c.relname, pg_get_viewdef(c.oid), c.relacl::text) from pg_class c where c.relnamespace = 'fence'::regnamespace
) parts`

const dropReader = `
do $$
declare
  each record;
begin
  for each in select c.relname from pg_policy p join pg_class c on c.oid = p.polrelid
    where c.relnamespace = 'public'::regnamespace and p.polname = 'fence_reader' loop
    execute format('drop policy fence_reader on public.%I', each.relname);
  end loop;
end $$`

const found = async (transaction: Transaction): Promise<string> =>
  (await transaction.query<{ found: string }>(plain(standing)))[0]?.found ?? ''

/** Takes the fence away where a migration is about to change the tables under it. */
export async function liftFence(transaction: Transaction): Promise<void> {
  const [there] = await transaction.query<{ there: boolean }>(
    plain(`select to_regclass('tizilim.fence') is not null as there`),
  )
  if (there?.there) await transaction.query(plain(lift))
}

/** Lays the fence where it is not as the Model wants it. Tells whether it had to. */
export async function layFence(transaction: Transaction, model: Model | undefined): Promise<boolean> {
  const statements = fenceOf(model)
  const wanted = createHash('sha256').update(statements.join(';')).digest('hex')
  const [last] = await transaction.query<{ wanted: string; found: string }>(
    plain('select wanted, found from tizilim.fence'),
  )
  if (last?.wanted === wanted && last.found === (await found(transaction))) return false
  await transaction.query(plain([lift, dropReader, ...statements].join(';\n'))).catch(unfit)
  await transaction.query(plain('delete from tizilim.fence'))
  const text = 'insert into tizilim.fence (wanted, found) values ($1, $2)'
  await transaction.query({ text, values: [wanted, await found(transaction)] })
  return true
}

function unfit(error: unknown): never {
  if (isDatabaseFailure(error) && ['42P01', '42703'].includes(error.code)) {
    throw new StartError('The tables lack what the definitions ask for', {
      hint: 'Draft a migration with npm run migrate:draft.',
      cause: error,
    })
  }
  throw error
}
