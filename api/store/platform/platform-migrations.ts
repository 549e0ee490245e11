import type { Migration } from '../migrations/migration.ts'
import { accountGrants, accountsDown, accountsUp } from './accounts.ts'
import { auditDown, auditGrants, auditUp } from './audit.ts'
import { fenceDown, fenceUp } from './fence.ts'
import { identityDown, identityGrants, identityUp } from './identity.ts'
import { lookDown, lookGrants, lookUp } from './look.ts'
import { receiptGrants, receiptsDown, receiptsUp } from './receipts.ts'
import { searchDown, searchUp } from './search.ts'
import { signInDown, signInGrants, signInUp } from './sign-in.ts'
import { grants, platformDown, platformUp } from './tables.ts'

/** The platform's own series; it comes before the application's and is the same for every application. */
export const platformMigrations: readonly Migration[] = [
  {
    name: '20261121000000-platform',
    up: [...platformUp, ...auditUp],
    down: [...auditDown, ...platformDown],
    destructive: false,
  },
  { name: '20261122000100-accounts', up: accountsUp, down: accountsDown, destructive: false },
  { name: '20261122000200-sign-in', up: signInUp, down: signInDown, destructive: false },
  { name: '20261122000300-identity', up: identityUp, down: identityDown, destructive: false },
  { name: '20261122000400-fence', up: fenceUp, down: fenceDown, destructive: false },
  { name: '20261122000500-looks', up: lookUp, down: lookDown, destructive: false },
  { name: '20261122000600-receipts', up: receiptsUp, down: receiptsDown, destructive: false },
  { name: '20261122000700-search', up: searchUp, down: searchDown, destructive: false },
]

/** What those who serve may do with the platform's tables: given anew by every migration run, also to a restored copy. */
export const platformGrants: readonly string[] = [
  ...grants,
  ...auditGrants,
  ...accountGrants,
  ...signInGrants,
  ...identityGrants,
  ...lookGrants,
  ...receiptGrants,
]
