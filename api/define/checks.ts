import type { EntityClass } from './record.ts'
import type { Json, Text3 } from './text3.ts'

/** A record as a check sees it: values as the API prints them, to-one paths such as `book.published` if asked for. */
export type CheckedRecord = Readonly<Record<string, Json | undefined>>

export interface CheckContext {
  /** Today's date in the register's time zone, `YYYY-MM-DD`. */
  readonly today: string
}

/** What a check found: parameters for the message, or simply `true` for "wrong". */
export type Finding = boolean | Readonly<Record<string, string | number>>

/** A pure check over several fields of one record, run by API, importer and console alike. */
export interface Check {
  /** The code, e.g. `DEATH_BEFORE_BIRTH`. */
  readonly code: string
  /** The fields the issue is shown at; the first one leads. */
  readonly at: readonly string[]
  /** Further fields it reads, to-one paths one step deep included: `book.published`. */
  readonly reads?: readonly string[]
  readonly message: Text3
  /** Whether the record is wrong. Called only when no field of `at` has an issue of its own. */
  readonly wrong: (record: CheckedRecord, context: CheckContext) => Finding
}

/** The checks of one entity. */
export interface EntityChecks {
  readonly entity: EntityClass
  readonly checks: readonly Check[]
}

/**
 * Declares the checks of an entity; the application lists them.
 *
 * @example
 * export const authorChecks = checks(Author, [
 *   {
 *     code: 'DIED_BEFORE_BORN',
 *     at: ['died'],
 *     reads: ['born'],
 *     message: { en: 'Died before birth', ru: 'Дата смерти раньше даты рождения', kk: 'Қайтыс болған күні туған күнінен бұрын' },
 *     wrong: ({ born, died }) => typeof born === 'string' && typeof died === 'string' && died < born,
 *   },
 * ])
 */
export const checks = (entity: EntityClass, list: readonly Check[]): EntityChecks => ({
  entity,
  checks: list,
})
