import { parseArgs } from 'node:util'
import { systemActors } from '../../access/index.ts'
import { hasChangesBy } from '../../audit/index.ts'
import { addAccount } from '../../auth/index.ts'
import { loadReference, runSeeder } from '../../transfer/index.ts'
import { environmentHelp } from '../env.ts'
import { serverLimits } from '../limit-variables.ts'
import { createLog } from '../log.ts'
import type { Services } from '../services.ts'
import { startServer } from '../start-server.ts'
import { type Command, type Product, say } from './command.ts'
import { openProduct } from './open-product.ts'

const demoPassword = 'tizilim-demo'
const tenMinutes = 600_000

/** The demo is loaded once, in one transaction, so that a start cut short leaves all of it or nothing. */
async function loadDemo({ server, folders }: Product, services: Services): Promise<void> {
  const { demoAccounts = [], demoReference = [], seeder } = server
  const { database, compiled } = services
  for (const account of demoAccounts) {
    await addAccount(database, compiled, { ...account, password: demoPassword, demo: true })
  }
  if (!seeder || (await hasChangesBy(database, systemActors.seed.id))) return
  const from = Date.now()
  await loadReference({ ...services, folder: folders.application, files: demoReference })
  const { records } = await runSeeder({ ...services, seeder, count: seeder.demoCount, seed: 1, atOnce: true })
  say(`Demo register: ${records} records in ${((Date.now() - from) / 1000).toFixed(1)} s`)
}

function announce(url: string, product: Product, demo: boolean): void {
  say(`\n${product.application.title.en}: ${url}`)
  say(`GraphQL: ${url}/graphql`)
  if (!demo) return
  say(`\nDemo accounts, password ${demoPassword}:`)
  for (const { email, name } of product.server.demoAccounts ?? []) say(`  ${email.padEnd(30)} ${name}`)
}

/** Resolves when the process is asked to end. */
const stopSignal = (): Promise<void> =>
  new Promise(resolve => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })

/** Opens, migrates, loads the demo once, serves until asked to end. */
export const start: Command = async (product, words) => {
  const { values } = parseArgs({ args: [...words], options: { help: { type: 'boolean' } } })
  if (values.help) {
    say(`npm start: serves the API and the console.\n\n${environmentHelp()}`)
    return 0
  }
  const stopped = stopSignal()
  const { environment, services, keepSnapshots, close } = await openProduct(product)
  try {
    if (environment.DEMO) await loadDemo(product, services)
    const log = createLog(environment.LOG_LEVEL)
    const running = await startServer({
      services,
      port: environment.PORT,
      host: environment.HOST,
      limits: serverLimits(environment),
      ...(environment.PUBLIC_URL !== undefined && { publicUrl: environment.PUBLIC_URL }),
      trustProxy: environment.TRUST_PROXY,
      consoleFolder: product.folders.console,
      log,
      ...(product.server.resolvers && { resolvers: product.server.resolvers }),
    })
    const endSnapshots = keepSnapshots({
      every: tenMinutes,
      onFailure: error => log.error({ error: String(error) }, 'no snapshot of the embedded database'),
    })
    announce(running.url, product, environment.DEMO)
    await stopped
    say('Stopping…')
    await running.close()
    await endSnapshots()
    return 0
  } finally {
    await close()
  }
}
