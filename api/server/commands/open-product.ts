import { compile } from '../../model/index.ts'
import { loadMigrations, openDatabase, runMigrations } from '../../store/index.ts'
import { loadReference } from '../../transfer/index.ts'
import { type Environment, readEnvironment } from '../env.ts'
import { createServices, type Services } from '../services.ts'
import type { Product } from './command.ts'
import { say } from './command.ts'

export interface OpenProduct {
  readonly environment: Environment
  readonly services: Services
  readonly close: () => Promise<void>
}

const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(1)} s`

/** Opens the database and brings it up to date: migrations, then the reference data that comes with the application. */
export async function openProduct(
  product: Product,
  options: { allowDestructive?: boolean } = {},
): Promise<OpenProduct> {
  const environment = readEnvironment(process.env)
  const compiled = compile(product.application)
  const { DATABASE_URL: url, DATA_DIR: dataDir, TIME_ZONE: timeZone } = environment
  const opened = Date.now()
  const database = await openDatabase(url === undefined ? { dataDir } : { url })
  try {
    say(
      `Database: ${url === undefined ? `embedded in ${dataDir}` : 'PostgreSQL'}, opened in ${seconds(opened)}`,
    )
    const applied = await runMigrations(database, {
      application: loadMigrations(product.folders.compiledMigrations),
      ...options,
    })
    for (const name of applied) say(`Migrated: ${name}`)
    const services = await createServices({ compiled, database, timeZone })
    const loading = Date.now()
    const { loaded } = await loadReference({
      ...services,
      folder: product.folders.application,
      files: product.application.reference ?? [],
    })
    if (loaded.length > 0) say(`Reference data: ${loaded.length} files in ${seconds(loading)}`)
    return { environment, services, close: database.close }
  } catch (error) {
    await database.close()
    throw error
  }
}
