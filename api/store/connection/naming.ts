import { createHash } from 'node:crypto'
import type { ClientBase } from 'pg'
import type { Sql } from '../database.ts'

/** Gives statements that come again and again a name, under which PostgreSQL keeps how it reads and plans them. */
export type Naming = (client: ClientBase, sql: Sql) => Sql

const enough = 3
const longest = 6_000
const remembered = 500

/** Statements of many rows come in as many lengths as there are counts of rows: those stay nameless. */
const mayComeAgain = ({ text, values, name }: Sql): boolean =>
  name === undefined && values.length > 0 && text.length <= longest

const nameOf = (text: string): string =>
  `s${createHash('sha256').update(text).digest('base64url').slice(0, 21)}`

/** Names a statement the third time it comes; `note` hears which connection it goes to. */
export function createNaming(note: (client: ClientBase, name: string) => void): Naming {
  const known = new Map<string, { times: number; name?: string }>()
  return (client, sql) => {
    if (!mayComeAgain(sql)) return sql
    const { text } = sql
    const one = known.get(text) ?? { times: 0 }
    known.delete(text)
    known.set(text, one) // the last one used goes last
    one.times += 1
    if (known.size > remembered) known.delete(known.keys().next().value ?? '')
    if (one.times < enough) return sql
    one.name ??= nameOf(text)
    note(client, one.name)
    return { ...sql, name: one.name }
  }
}
