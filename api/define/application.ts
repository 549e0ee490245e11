import type { EntityChecks } from './checks.ts'
import type { CodeList } from './code-list.ts'
import type { FieldKind } from './kind.ts'
import type { EntityClass } from './record.ts'
import type { Role } from './role.ts'
import type { Text3 } from './text3.ts'

/** Data that comes with the application and is loaded once, after its migrations: a mapping and the file it reads. */
export interface ReferenceFile {
  /** Both are paths inside the application's folder. */
  readonly mapping: string
  readonly file: string
}

/** Everything an application is: what the platform compiles. */
export interface Application {
  /** A short key, e.g. `library`. */
  readonly name: string
  readonly title: Text3
  readonly entities: readonly EntityClass[]
  readonly roles: readonly Role[]
  /** Where a role is written, for people who ask why: a path with `{role}` for its name, e.g. `schema/roles/{role}.ts`. */
  readonly roleFile?: string
  readonly codeLists?: readonly CodeList[]
  readonly checks?: readonly EntityChecks[]
  readonly kinds?: readonly FieldKind[]
  readonly reference?: readonly ReferenceFile[]
}

/**
 * Declares an application; `compile` checks it as a whole.
 *
 * @example
 * export const library = application({
 *   name: 'library',
 *   title: { en: 'Library', ru: 'Библиотека', kk: 'Кітапхана' },
 *   entities: [Author, Book],
 *   roles: [librarian],
 * })
 */
export const application = (parts: Application): Application => Object.freeze(parts)
