import type { Database } from '../store/index.ts'

/** Whether the audit has any change by this actor. */
export async function hasChangesBy(database: Pick<Database, 'query'>, actorId: string): Promise<boolean> {
  const text = 'select exists (select from audit.change where actor = $1) as there'
  const [row] = await database.query<{ there: boolean }>({ text, values: [actorId] })
  return row?.there ?? false
}
