import type { Asker } from '../access/index.ts'
import type { Json } from '../define/index.ts'
import type { Compiled } from '../model/index.ts'
import type { Selection } from './selection.ts'

/** One statement with its parameters, as the planner hands it to whoever runs it. */
export interface Sql {
  readonly text: string
  readonly values: readonly unknown[]
}

export interface PlannerParts {
  readonly compiled: Compiled
  /** Runs a read; the planner knows no database. */
  readonly run: (sql: Sql) => Promise<readonly Record<string, unknown>[]>
  readonly clock: () => Date
  /** Where days begin, e.g. `Asia/Almaty`. */
  readonly timeZone: string
  /** Each at least 32 random bytes; the first seals cursors, the second makes pseudonyms. */
  readonly secrets: { readonly cursor: Buffer; readonly pseudonym: Buffer }
  /** How many rows a level of an answer's nested lists may have, over all parents together; 50,000 unless given. */
  readonly rowBudget?: number
}

/** What was denied in an answer, once per type and field: how many cells, whatever they hold. */
export interface Redacted {
  readonly type: string
  readonly field: string
  readonly count: number
}

export interface ReadAnswer<Data> {
  /** Keyed by response key, through and through. */
  readonly data: Data
  readonly redacted: readonly Redacted[]
}

export type JsonObject = { readonly [key: string]: Json }

/** What to explain: a record where `by` is given, else a list, of groups where it is grouped. */
export interface ReadRequest {
  readonly entity: string
  readonly by?: Readonly<Record<string, unknown>>
  readonly args?: Readonly<Record<string, unknown>>
  readonly isGrouped?: boolean
  readonly selection: Selection
}

/** A statement made once and sent again and again; its values are those of one request. */
export interface Statement extends Sql {
  readonly name: string
  /** The same read for many requests at once: every parameter is the array of their values, in their order. */
  readonly gathered?: Pick<Statement, 'text' | 'name'>
}

/** What a request brings to a prepared read. */
export interface Bringing {
  /** Its own values, by their place in the request's shape. */
  readonly given: readonly unknown[]
  readonly attributes: Readonly<Record<string, string>>
}

/** A read planned once for every request of its shape. */
export interface PreparedRead {
  /** Undefined where a value is no good: planning the request by itself says why. */
  readonly statement: (bringing: Bringing) => Statement | undefined
  /** The finished answer, as it is sent, from what the database gave; null where it gave no row. Undefined where it is refused. */
  readonly answer: (bytes: Buffer | null) => ByteAnswer | undefined
}

export interface ByteAnswer {
  /** JSON in UTF-8. */
  readonly json: Buffer
  readonly redacted: readonly Redacted[]
}

/** Records that a write is to find: by a filter, or by the fields of a unique key and where those stand in the arguments. */
export type Finding = { readonly entity: string } & (
  | { readonly where: unknown }
  | {
      readonly by: Readonly<Record<string, unknown>>
      readonly path: readonly (string | number)[]
    }
)

/** Reads: every call is one statement, and none before the asker's rights and every argument are checked. */
export interface Planner {
  /**
   * One record by `{ id }` or by the fields of a unique key; null where there is none the asker may see.
   * A unique key finds undeleted records only; an id finds deleted ones too if the asker may restore them.
   */
  readonly readOne: (
    asker: Asker,
    entity: string,
    by: Readonly<Record<string, unknown>>,
    selection: Selection,
  ) => Promise<ReadAnswer<JsonObject | null>>
  /** The record a mutation of the same request has just written, deleted or not. */
  readonly readWritten: (
    asker: Asker,
    entity: string,
    id: string,
    selection: Selection,
  ) => Promise<ReadAnswer<JsonObject | null>>
  /** The records a mutation of the same request has just made, in the order of their ids; all of them or NOT_FOUND. */
  readonly readNew: (
    asker: Asker,
    entity: string,
    ids: readonly string[],
    selection: Selection,
  ) => Promise<ReadAnswer<readonly JsonObject[]>>
  /** One page of a list as a connection object. */
  readonly readList: (
    asker: Asker,
    entity: string,
    args: Readonly<Record<string, unknown>>,
    selection: Selection,
  ) => Promise<ReadAnswer<JsonObject>>
  /** The visible records of an entity in groups: keys, counts, sums. */
  readonly readGroups: (
    asker: Asker,
    entity: string,
    args: Readonly<Record<string, unknown>>,
    selection: Selection,
  ) => Promise<ReadAnswer<readonly JsonObject[]>>
  /**
   * Refuses what reading this selection of a record would refuse. A mutation asks before it writes, so that nothing is
   * written for an answer that cannot be given.
   */
  readonly check: (asker: Asker, entity: string, selection: Selection) => void
  /**
   * Plans a read whose values may be open: {@link OpenValue} in its arguments, and the attributes of an asker under the
   * open form of their policy. The asker's strictness is left to whoever sends the answer.
   */
  readonly prepare: (asker: Asker, request: ReadRequest) => PreparedRead
  /**
   * The statement that finds records for a write: the ids of those the asker sees, undeleted and in their order, no more
   * than so many. It is the writer's to run, inside its transaction.
   * @throws AppError FORBIDDEN, FILTER_FORBIDDEN, or BAD_USER_INPUT with all that is wrong
   */
  readonly find: (asker: Asker, finding: Finding, most: number) => Sql
  /** The statement a read would send. */
  readonly explain: (asker: Asker, request: ReadRequest) => Sql
}
