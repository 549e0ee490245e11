import type { Migration } from '../migrations/migration.ts'
import { accountsDown, accountsUp } from './accounts.ts'
import { auditDown, auditUp } from './audit.ts'
import { identityDown, identityUp } from './identity.ts'
import { signInDown, signInUp } from './sign-in.ts'
import { platformDown, platformUp } from './tables.ts'

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
]
