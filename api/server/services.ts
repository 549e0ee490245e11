import { type Authentication, createAuthentication, type IdentitySettings } from '../auth/index.ts'
import type { Compiled } from '../model/index.ts'
import { createPlanner, type Planner } from '../planner/index.ts'
import {
  createReceipts,
  createWriter,
  type Database,
  type Receipts,
  readSecrets,
  type WriteLimits,
  type Writer,
} from '../store/index.ts'
import { checkRoles } from './identity-variables.ts'

/** The platform's parts around one open database. */
export interface Services {
  readonly compiled: Compiled
  readonly database: Database
  readonly planner: Planner
  readonly writer: Writer
  readonly receipts: Receipts
  readonly authentication: Authentication
  readonly clock: () => Date
  readonly timeZone: string
}

export interface ServiceOptions {
  readonly compiled: Compiled
  readonly database: Database
  readonly timeZone: string
  /** Who else may say who somebody is. */
  readonly identity?: IdentitySettings
  /** The real clock unless given. */
  readonly clock?: () => Date
  /** How much one mutation may write, where not as usual. */
  readonly limits?: Partial<WriteLimits>
  /** How many rows a level of an answer's nested lists may have, where not as usual. */
  readonly rowBudget?: number
}

/** Puts the parts together over a migrated database. */
export async function createServices(options: ServiceOptions): Promise<Services> {
  const { compiled, database, timeZone, identity, rowBudget, limits = {}, clock = () => new Date() } = options
  if (identity) checkRoles(compiled, identity)
  const secrets = await readSecrets(database)
  return {
    compiled,
    database,
    clock,
    timeZone,
    planner: createPlanner({
      compiled,
      run: database.read,
      clock,
      timeZone,
      secrets,
      ...(rowBudget !== undefined && { rowBudget }),
    }),
    writer: createWriter({ compiled, database, clock, timeZone, limits }),
    receipts: createReceipts({ database, clock, secret: secrets.receipt }),
    authentication: createAuthentication({
      database,
      compiled,
      clock,
      secret: secrets.signIn,
      ...(identity && { identity }),
    }),
  }
}
