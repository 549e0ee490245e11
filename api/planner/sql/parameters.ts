import type { Moment, OpenValue } from '../plan/open-value.ts'
import type { Statement } from './scope.ts'

const momentTypes: Readonly<Record<keyof Moment, string>> = {
  now: 'timestamptz',
  today: 'date',
  zone: 'text',
  pseudonymKey: 'text',
}

/** The moment a statement is sent in, known or left open. */
export type MomentOf = { readonly [Part in keyof Moment]: string | OpenValue }

export interface Parameters extends Pick<Statement, 'parameter' | 'moment' | 'alias'> {
  readonly values: readonly unknown[]
  /** What each value is cast to. */
  readonly types: readonly string[]
}

/** How a parameter is mentioned. */
export type Mention = (number: number, type: string) => string

export const numbered: Mention = (number, type) => `$${number}::${type}`

// Derived tables are called by these names; a table of the same name gets a number.
const ownNames = [
  'asked',
  'connection',
  'each',
  'edge',
  'entry',
  'group',
  'keys',
  'level',
  'limited',
  'member',
  'newest',
  'node',
  'object',
  'rows',
  'sums',
]

// PostgreSQL cuts names at 63 bytes; room is left for the number.
const longestAlias = 55

/** Numbers the parameters and names the tables of one statement, in the order they are written. */
export function startParameters(moment: MomentOf, mention: Mention = numbered): Parameters {
  const values: unknown[] = []
  const types: string[] = []
  const known = new Map<keyof Moment, string>()
  const used = new Map<string, number>(ownNames.map(each => [each, 1]))
  const parameter = (value: unknown, type: string): string => {
    types.push(type)
    return mention(values.push(value), type)
  }
  return {
    values,
    types,
    parameter,
    moment: part => {
      const written = known.get(part) ?? parameter(moment[part], momentTypes[part])
      known.set(part, written)
      return written
    },
    alias: table => {
      const short = table.slice(0, longestAlias)
      const count = (used.get(short) ?? 0) + 1
      used.set(short, count)
      return count === 1 ? short : `${short}_${count}`
    },
  }
}
