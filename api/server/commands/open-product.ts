import { compile } from '../../model/index.ts'
import {
  loadMigrations,
  type OpenDatabase,
  openDatabase,
  runMigrations,
  snapshotToBeginFrom,
} from '../../store/index.ts'
import { loadReference } from '../../transfer/index.ts'
import { type Environment, readEnvironment } from '../env.ts'
import { identitySettings } from '../identity-variables.ts'
import { createServices, type Services } from '../services.ts'
import { type Product, say } from './command.ts'

export interface OpenProduct {
  readonly environment: Environment
  readonly services: Services
  readonly keepSnapshots: OpenDatabase['keepSnapshots']
  readonly close: () => Promise<void>
}

/** The database the environment names: a server, else the embedded one. */
export const databaseOf = ({
  DATABASE_URL: url,
  DATA_DIR: dataDir,
  STATEMENT_TIMEOUT: statementTimeout,
}: Environment): ReturnType<typeof openDatabase> =>
  openDatabase({ statementTimeout, ...(url === undefined ? { dataDir } : { url }) })

const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(1)} s`

/** Opens the database and brings it up to date: migrations, then the reference data that comes with the application. */
export async function openProduct(
  product: Product,
  options: { allowDestructive?: boolean } = {},
): Promise<OpenProduct> {
  const environment = readEnvironment(process.env)
  const compiled = compile(product.application)
  const { DATABASE_URL: url, DATA_DIR: dataDir, TIME_ZONE: timeZone } = environment
  const snapshot = url === undefined ? snapshotToBeginFrom(dataDir) : undefined
  if (snapshot) say(`Beginning from the snapshot of ${snapshot.takenAt.toISOString()}`)
  const opened = Date.now()
  const database = await databaseOf(environment)
  try {
    say(
      `Database: ${url === undefined ? `embedded in ${dataDir} (for demos and laptops: a power cut can lose what was written last)` : 'PostgreSQL'}, opened in ${seconds(opened)}`,
    )
    const applied = await runMigrations(database, {
      application: loadMigrations(product.folders.compiledMigrations),
      model: compiled.model,
      onFence: () => say('Rights: the fence in the database was laid anew'),
      ...options,
    })
    for (const name of applied) say(`Migrated: ${name}`)
    const services = await createServices({
      compiled,
      database,
      timeZone,
      identity: identitySettings(environment),
      limits: { matched: environment.MAX_MATCHED },
      rowBudget: environment.MAX_COST,
    })
    const loading = Date.now()
    const { loaded } = await loadReference({
      ...services,
      folder: product.folders.application,
      files: product.application.reference ?? [],
    })
    if (loaded.length > 0) say(`Reference data: ${loaded.length} files in ${seconds(loading)}`)
    return { environment, services, keepSnapshots: database.keepSnapshots, close: database.close }
  } catch (error) {
    await database.close()
    throw error
  }
}
