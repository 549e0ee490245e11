import { buildApiSchema, sdlOf } from '../graphql/index.ts'
import { compile } from '../model/index.ts'
import type { Product } from './commands/command.ts'
import { platformOperations } from './platform-operations.ts'
import type { Services } from './services.ts'

/** The whole API of an application as text: what `schema/api.graphql` holds. It takes no database. */
export function productSdl({ application, server }: Pick<Product, 'application' | 'server'>): string {
  const compiled = compile(application)
  const services = { compiled, authentication: {} } as unknown as Services // nothing is called, only declared
  const schema = buildApiSchema({
    compiled,
    handlers: { rootResolver: () => () => null },
    resolvers: [...platformOperations(services), ...(server.resolvers ?? [])],
  })
  return sdlOf(schema)
}
