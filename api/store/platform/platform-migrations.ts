import type { Migration } from '../migrations/migration.ts'
import { auditDown, auditUp } from './audit.ts'
import { lookDown, lookUp } from './look.ts'
import { platformDown, platformUp } from './tables.ts'

/** The platform's own series; it comes before the application's and is the same for every application. */
export const platformMigrations: readonly Migration[] = [
  {
    name: '20261121000000-platform',
    up: [...platformUp, ...auditUp],
    down: [...auditDown, ...platformDown],
    destructive: false,
  },
  { name: '20261122000500-looks', up: lookUp, down: lookDown, destructive: false },
]
