import { type NativePostgres, startNativePostgres } from './native-postgres.ts'

declare global {
  var testPostgres: NativePostgres | undefined
}

/**
 * One PostgreSQL for the whole run; each test file makes its own database on it. `DATABASE_URL` names a server to
 * use instead, and `TEST_POSTGRES=off` does without (quick runs).
 */
export default async function setUp(): Promise<void> {
  if (process.env['TEST_POSTGRES'] === 'off') return
  if (!process.env['DATABASE_URL']) globalThis.testPostgres = await startNativePostgres()
  const url = process.env['DATABASE_URL'] ?? globalThis.testPostgres?.url
  if (url) process.env['TEST_POSTGRES_URL'] = url
  else console.info('PostgreSQL is not installed: tests on native PostgreSQL are left out')
}
