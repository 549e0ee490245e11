import type { Sql } from '../database.ts'
import { quoted } from '../migrations/schema-shape.ts'
import type { Write } from './parts.ts'

/** The ids that a statement of the planner's gives. */
export const idsBy = async ({ transaction }: Write, sql: Sql): Promise<readonly string[]> =>
  (await transaction.query<{ id: string }>(sql)).map(({ id }) => id)

/** Those of the found records that are still found once they are locked, in the order of their ids. */
export async function lockFound(
  write: Write,
  sql: Sql,
  found: readonly string[],
): Promise<readonly string[]> {
  if (found.length === 0) return []
  const text = `select id from ${quoted(write.entity.table)} where id = any($1::uuid[]) order by id for update`
  await write.transaction.query({ text, values: [found] })
  // Whoever was waited for may have changed them.
  const still = new Set(await idsBy(write, sql))
  return found.filter(id => still.has(id))
}
