import type { Asker } from '../../access/index.ts'
import type { Json } from '../../define/index.ts'
import { AppError, type PlacedIssue } from '../../errors/index.ts'
import { type Compiled, type EntityModel, referencesOf } from '../../model/index.ts'
import type { Database, Transaction } from '../database.ts'
import { type Entry, instantFromDatabase } from '../unit-of-work/entities.ts'
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts'
import type { WriteLimits } from './limits.ts'

/** Values by field name, as the API prints them; references under their id fields. */
export type Values = Readonly<Record<string, Json>>

/** What a caller sends: fields, `authorId` or `author: { connect }`, `subjects: { connect, disconnect }`. */
export type Input = Readonly<Record<string, Json | undefined>>

/** A place in an input; it begins with the argument. */
export type Path = readonly (string | number)[]

export interface WriterOptions {
  readonly compiled: Compiled
  readonly database: Database
  readonly clock: () => Date
  /** Where days begin, e.g. `Asia/Almaty`. */
  readonly timeZone: string
  /** How much one mutation may write, where not as usual. */
  readonly limits?: Partial<WriteLimits>
}

/** Records as a write will leave them, where they are not yet stored so. */
export interface Foreseen {
  readonly records: ReadonlyMap<string, ReadonlyMap<string, Values>>
  readonly gone: ReadonlyMap<string, ReadonlySet<string>>
}

/** What guards judge by: records as they stand or, with `foreseen`, as they will. */
export interface Sight {
  readonly transaction: Pick<Transaction, 'query'>
  readonly compiled: Compiled
  readonly foreseen?: Foreseen
  /** What has been looked up, while nothing is written. */
  readonly known?: Known
}

export interface Known {
  readonly records: Map<string, Map<string, Values | undefined>>
  /** The ids of the records in a list, by the relation and whose list it is. */
  readonly lists: Map<string, Map<string, readonly string[]>>
}

/** What every step of one write needs. */
export interface Write {
  readonly options: WriterOptions
  readonly asker: Asker
  readonly entity: EntityModel
  readonly transaction: Transaction
  readonly unit: UnitOfWork
  readonly codes: CodeMemory
  readonly sight?: Sight
  /** The moment of the write, the same for all its rows. */
  readonly now: string
  /** `YYYY-MM-DD` where the register is. */
  readonly today: string
}

/** Codes known to be in their lists. */
export interface CodeMemory {
  readonly has: (list: string, code: string) => boolean
  readonly add: (list: string, code: string) => void
  readonly clear: () => void
}

export type { Entry }

/** Throws all issues of a write at once. */
export function refuseIf(issues: readonly PlacedIssue[]): void {
  if (issues.length > 0) throw new AppError('VALIDATION_FAILED', { issues })
}

/** Equal as JSON, whatever the order of keys. */
export function sameJson(left: unknown, right: unknown): boolean {
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  const [a, b] = [left as Record<string, unknown>, right as Record<string, unknown>] // both are objects or lists
  const keys = Object.keys(a)
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(b).length &&
    keys.every(key => sameJson(a[key], b[key]))
  )
}

/** A stored value as the API prints it. */
export const printed = (entity: EntityModel, field: string, value: unknown): Json =>
  entity.fields[field]?.printed === 'instant' && typeof value === 'string'
    ? instantFromDatabase(value)
    : ((value ?? null) as Json) // pg gives JSON values, dates as text

/** A loaded record's values. */
export function valuesOf(entity: EntityModel, entry: Entry): Values {
  const names = [...Object.keys(entity.fields), ...referencesOf(entity).map(({ idField }) => idField)]
  return Object.fromEntries(names.map(name => [name, (entry[name] ?? null) as Json])) // stored values are JSON values
}
