import type { ClientBase, QueryArrayConfig } from 'pg'
import type { ReadStatement } from '../database.ts'

const asItCame = (text: string): string => text
const texts = { getTypeParser: () => asItCame }

/** The one column of a statement's rows, as the bytes the database sent; `encoding` is that of the client's texts. */
export async function readRows(
  client: ClientBase,
  { text, values, name }: ReadStatement,
  encoding: BufferEncoding,
): Promise<readonly (Buffer | null)[]> {
  const query: QueryArrayConfig = {
    text,
    values: values as unknown[], // pg copies what it sends
    rowMode: 'array',
    types: texts as unknown as NonNullable<QueryArrayConfig['types']>, // one parser for every type
    ...(name !== undefined && { name }),
  }
  const { rows } = await client.query<[string | null]>(query)
  return rows.map(([first]) => (first === null ? null : Buffer.from(first, encoding)))
}
