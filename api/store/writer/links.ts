import { quoted } from '../migrations/schema-shape.ts'
import type { Links } from './parse.ts'
import type { Write } from './parts.ts'

/** Writes many-to-many links of one record; tells whether any row came or went. */
export async function writeLinks(
  { transaction }: Write,
  id: string,
  links: readonly Links[],
): Promise<boolean> {
  let changed = false
  for (const { relation, connect, disconnect } of links) {
    const [table, own, target] = [relation.joinTable, relation.ownColumn, relation.targetColumn].map(quoted)
    if (disconnect.length > 0) {
      const text = `delete from ${table} where ${own} = $1 and ${target} = any($2::uuid[]) returning ${target}`
      changed = (await transaction.query({ text, values: [id, disconnect] })).length > 0 || changed
    }
    if (connect.length > 0) {
      const text = `insert into ${table} (${own}, ${target}) select $1::uuid, unnest($2::uuid[]) on conflict do nothing returning ${target}`
      changed = (await transaction.query({ text, values: [id, connect] })).length > 0 || changed
    }
  }
  return changed
}
