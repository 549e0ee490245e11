import { findAccount, personOf } from '../../auth/index.ts'
import { StartError } from '../../errors/index.ts'
import { importCommand, seedCommand } from '../../transfer/index.ts'
import type { Command } from './command.ts'
import { openProduct } from './open-product.ts'

/** `npm run import -- --mapping FILE --file FILE [--dry-run] [--atomic] [--as EMAIL]` */
export const importFile: Command = async (product, words) => {
  const { services, close } = await openProduct(product)
  try {
    return await importCommand(words, { ...services, askerOf: email => askerNamed(services, email) })
  } finally {
    await close()
  }
}

async function askerNamed(
  { database, authentication }: Awaited<ReturnType<typeof openProduct>>['services'],
  email: string,
) {
  const account = await findAccount(database, email)
  if (!account) throw new StartError(`There is no account ${email}`)
  return authentication.askerFor(personOf(account, { via: 'session' }), {
    language: 'en',
    requestId: crypto.randomUUID(),
    source: 'import',
  })
}

/** `npm run seed -- --NAME N` (the option is named by the application) */
export const seed: Command = async (product, words) => {
  const { seeder } = product.server
  if (!seeder) throw new StartError('This application has no seeder')
  const { services, close } = await openProduct(product)
  try {
    return await seedCommand(words, {
      ...services,
      seeder,
      folder: product.folders.application,
      reference: product.server.demoReference ?? [],
    })
  } finally {
    await close()
  }
}
