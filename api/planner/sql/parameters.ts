import type { Moment, Statement } from './scope.ts'

const momentTypes: Readonly<Record<keyof Moment, string>> = {
  now: 'timestamptz',
  today: 'date',
  zone: 'text',
  pseudonymKey: 'text',
}

export interface Parameters extends Pick<Statement, 'parameter' | 'moment' | 'alias'> {
  readonly values: readonly unknown[]
}

// Derived tables are called by these names; a table of the same name gets a number.
const ownNames = [
  'connection',
  'each',
  'edge',
  'entry',
  'group',
  'keys',
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
export function startParameters(moment: Moment): Parameters {
  const values: unknown[] = []
  const known = new Map<keyof Moment, string>()
  const used = new Map<string, number>(ownNames.map(each => [each, 1]))
  const parameter = (value: unknown, type: string): string => `$${values.push(value)}::${type}`
  return {
    values,
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
