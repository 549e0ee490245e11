import type { ApiResolver } from '../graphql/index.ts'
import type { Seeder } from '../transfer/index.ts'

/** An account that exists where there is a demo. */
export interface DemoAccount {
  readonly email: string
  readonly name: string
  readonly roles: readonly string[]
  /** Kept with the account for the row rules to come, e.g. the person's organisation. */
  readonly attributes?: Readonly<Record<string, string>>
}

/**
 * What an application adds on the server: everything that is not a pure definition.
 *
 * @example
 * export const libraryServer: ServerPart = {
 *   demoAccounts: [{ email: 'reader@demo.local', name: 'Reader', roles: ['reader'] }],
 *   resolvers: [ReadingList],
 * }
 */
export interface ServerPart {
  readonly demoAccounts?: readonly DemoAccount[]
  /** Loaded like reference data, but only where there is a demo. */
  readonly demoReference?: readonly { readonly mapping: string; readonly file: string }[]
  /** Fills the demo, and any register by `npm run seed`. */
  readonly seeder?: Seeder
  /** Custom operations as plain type-graphql resolver classes. */
  readonly resolvers?: readonly ApiResolver[]
}
