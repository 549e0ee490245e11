export type Where = Readonly<Record<string, unknown>>

/** Which rows of a list; `after` and `before` are places in the list of all an asker sees in that order. */
export interface Page {
  readonly first?: number
  readonly last?: number
  readonly offset?: number
  readonly after?: number
  readonly before?: number
}

/** What is asked of one record. */
export interface Shown {
  /** Scalars by name; `label`, `createdBy`, `updatedBy` and `_access` too. */
  readonly fields: readonly string[]
  readonly ones: Readonly<Record<string, Shown>>
  readonly lists: Readonly<Record<string, Listed>>
}

/** What rows are summed up to, beside how many they are: the fields of each. */
export type Aggregated = Readonly<Record<Measure, readonly string[]>>

export const measures = ['countDistinct', 'min', 'max', 'sum', 'avg'] as const
export type Measure = (typeof measures)[number]

export const noAggregate: Aggregated = { countDistinct: [], min: [], max: [], sum: [], avg: [] }

/** A list with all that can be asked of it. */
export interface Listed {
  readonly where: Where
  readonly search?: string
  readonly orderBy: readonly Where[]
  readonly page: Page
  readonly parts: readonly ('nodes' | 'edges' | 'pageInfo' | 'totalCount' | 'aggregate')[]
  readonly aggregate: Aggregated
  /** Where counting stops. */
  readonly limit?: number
  readonly shown: Shown
}

export type Deleted = 'EXCLUDE' | 'ONLY' | 'INCLUDE'

/** Records in groups. */
export interface Grouped {
  readonly kind: 'groups'
  readonly entity: string
  /** `{ binding: true }`, `{ published: 'YEAR' }`, `{ author: { language: true } }`. */
  readonly by: readonly Where[]
  readonly where: Where
  readonly having: Where
  readonly orderBy: readonly Where[]
  readonly first?: number
  readonly aggregate: Aggregated
  readonly isKeyShown: boolean
  readonly strict?: boolean
}

export type Query =
  | ({
      readonly kind: 'list'
      readonly entity: string
      readonly deleted?: Deleted
      readonly strict?: boolean
    } & Listed)
  | {
      readonly kind: 'one'
      readonly entity: string
      /** The id or the fields of a unique key. */
      readonly by: Where
      readonly shown: Shown
      readonly strict?: boolean
    }
  | Grouped
