import type { Attributes } from '../conditions/index.ts'
import type { Action, Language } from '../define/index.ts'
import type { Guard } from './guard.ts'

/** What the asker's roles allow, compiled from `schema/roles`. Nothing reads or writes without one. */
export interface Policy {
  /** Goes into plan caches: two askers with the same key get the same plan. */
  readonly key: string
  /** For whom it was compiled: what the fence in the database is told. */
  readonly holder: Holder
  /** Rows of the entity the action reaches. */
  readonly rows: (action: Action, entity: string) => Guard
  /** Whether a field (stored, derived, relation or its id) may be seen on a row that may be read. */
  readonly readable: (entity: string, field: string) => Guard
  /** Whether a field may be written by create or update. */
  readonly writable: (entity: string, field: string, action: 'create' | 'update') => Guard
}

/** Named roles with the asker's attributes, or the system itself. */
export type Holder = 'system' | { readonly roles: readonly string[]; readonly attributes: Attributes }

/** Who acts. The platform's own actors (importer, seeder, migrations) are rows of `tizilim.actor` as people are. */
export interface Actor {
  readonly id: string
  readonly kind: 'user' | 'app' | 'job' | 'sql'
  readonly label: string
  readonly roles: readonly string[]
}

/** Everything a request carries with it to reading and writing. */
export interface Asker {
  readonly actor: Actor
  readonly policy: Policy
  readonly language: Language
  readonly requestId: string
  /** `api`, `console`, `import`, `seed`, … : where a change came from. */
  readonly source: string
  readonly reason?: string
  /** Rather refused than answered with values left out. */
  readonly strict?: boolean
}
