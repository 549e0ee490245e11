import type { Json } from '../../define/index.ts'

/** Rows of one entity, in an order in which references come before what refers to them. */
export interface SeedBatch {
  readonly entity: string
  /** Values as the API takes them, each row with its `id`. */
  readonly rows: readonly Readonly<Record<string, Json>>[]
}

export interface SeedOptions {
  /** How many of the application's main records. */
  readonly count: number
  /** The same seed gives the same rows. */
  readonly seed: number
  /** `YYYY-MM-DD`; nothing generated lies after it. */
  readonly today: string
  /** Every record of the entities named in {@link Seeder.needs}, with all stored fields. */
  readonly existing: Readonly<Record<string, readonly Readonly<Record<string, Json>>[]>>
}

/**
 * Makes synthetic records of an application, for its demo and for measurements.
 *
 * @example
 * const seeder: Seeder = { countName: 'books', needs: ['Shelf'], demoCount: 200, generate: seedLibrary }
 */
export interface Seeder {
  /** The option of `npm run seed`, e.g. `books` for `--books 1000`. */
  readonly countName: string
  readonly needs: readonly string[]
  /** How many a demo has. */
  readonly demoCount: number
  readonly generate: (options: SeedOptions) => Iterable<SeedBatch>
}
